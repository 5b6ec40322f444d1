const [width, height] = [1200, 900];

/** A photo as a client would take it of a notice taped to the door, drawn here so that none needs to be found. */
export async function samplePhoto(): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw');
  drawDoor(pen);
  pen.translate(width / 2, height / 2);
  pen.rotate(-0.035);
  drawSheet(pen);
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.85);
  });
  if (!blob) throw new Error('This browser cannot make a photo');
  return new File([blob], 'IMG_2041.jpg', { type: 'image/jpeg' });
}

function drawDoor(pen: CanvasRenderingContext2D): void {
  const wood = pen.createLinearGradient(0, 0, width, height);
  wood.addColorStop(0, '#5c4330');
  wood.addColorStop(1, '#94735a');
  pen.fillStyle = wood;
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = 'rgba(0, 0, 0, 0.12)';
  pen.lineWidth = 6;
  for (let x = 130; x < width; x += 235) {
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x + 14, height);
    pen.stroke();
  }
}

/** Drawn around the middle of the photo. */
function drawSheet(pen: CanvasRenderingContext2D): void {
  pen.shadowColor = 'rgba(0, 0, 0, 0.45)';
  pen.shadowBlur = 30;
  pen.fillStyle = '#fbf9f2';
  pen.fillRect(-270, -370, 540, 740);
  pen.shadowBlur = 0;
  pen.fillStyle = 'rgba(222, 205, 160, 0.9)';
  pen.fillRect(-230, -400, 120, 56);
  pen.fillRect(120, -400, 120, 56);

  pen.fillStyle = '#1c1c1c';
  pen.textAlign = 'center';
  pen.font = 'bold 54px Georgia, "Times New Roman", serif';
  pen.fillText('NOTICE TO QUIT', 0, -255);
  pen.font = '24px Georgia, "Times New Roman", serif';
  pen.fillText('14 days for nonpayment of rent', 0, -205);
  pen.fillStyle = '#55524c';
  for (let line = 0; line < 11; line++) pen.fillRect(-205, -150 + line * 34, line % 4 === 3 ? 290 : 410, 9);

  pen.strokeStyle = '#233a7a';
  pen.lineWidth = 5;
  pen.beginPath();
  pen.moveTo(-200, 300);
  pen.bezierCurveTo(-150, 230, -130, 340, -80, 280);
  pen.bezierCurveTo(-40, 235, -20, 330, 60, 275);
  pen.stroke();
}
