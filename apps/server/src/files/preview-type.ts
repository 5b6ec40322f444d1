/** Previews are of this type, whatever they were made from. */
export const previewType = 'image/webp';
