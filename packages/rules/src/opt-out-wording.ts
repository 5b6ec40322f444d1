/**
 * Free wording that asks for no more texts, in English and Spanish. Kept narrow: a client writes far more often
 * about stopping an eviction or removing a name from a lease. Each pattern must match a whole clause, so that
 * "he won't stop texting me" is not taken for a request to us.
 */
const polite =
  '(?:please|pls|plz|ok|okay|hi|hello|hey|sorry|sir|maam|just|now|and|i said|can you|could you|would you|will you|i want you to|i need you to|id like you to|who is this|who are you|you)';
const thanks = '(?: (?:please|pls|plz|thanks|thank you|now|ok|sir|maam))*';
const texts = '(?:texts?|text messages?|messages?|msgs?|sms|texting)';
const us = '(?:me|this number|my number|my phone|this phone|us|here)';

const english = [
  `stop(?: stop| it| this| now| all)*`,
  `(?:stop|quit) (?:texting|messaging|contacting|spamming|bothering)(?: ${us})?(?: .*)?`,
  `(?:stop|quit) sending (?:${us} )?(?:(?:me|any|more|these|your|all) )*${texts}(?: .*)?`,
  `stop (?:(?:all|the|these|your) )*${texts}`,
  `(?:do not|dont|never|no longer) (?:ever )?(?:text|message|msg|contact|sms) ${us}(?: .*)?`,
  `(?:do not|dont) send (?:${us} )?(?:(?:any|more|these|your) )*${texts}(?: .*)?`,
  `i (?:do not|dont|no longer) want (?:to (?:get|receive) )?(?:(?:any|more|these|your|anymore|further) )*${texts}(?: (?:from you|anymore|any more|on this number|on this phone))?`,
  `(?:(?:i )?(?:want|would like|wish) to |id like to )?(?:unsubscribe|opt out)(?: (?:me|from|of|these|this|all|your|the|list|${texts}))*`,
  `(?:unsubscribe|opt) me(?: out)?(?: (?:from|of|these|this|all|your|the|list|${texts}))*`,
  `(?:take|remove|delete) (?:me|my number|this number|my phone number) (?:off|off of|from) (?:(?:your|this|the|any|all) )*(?:(?:text|texting|contact|mailing|message|phone) )?(?:list|lists|contacts|${texts})`,
  `(?:lose|delete|forget|remove) (?:my|this) (?:phone )?number`,
  `no more ${texts}(?: from you| to this number| to me)?`,
  `leave me alone`,
  `(?:(?:i think |im afraid )?you(?: have|ve| got|re texting| are texting| texted)?(?: got)? )?(?:(?:this is|its|that is|thats) )?(?:the |a )?wrong (?:number|person|phone number|phone)`,
];

const porFavor =
  '(?:por favor|porfavor|porfa|favor de|hola|oiga|disculpe|perdon|ya|le pido que|les pido que|quiero que|puede|pueden)';
const gracias = '(?: (?:por favor|porfavor|porfa|gracias|ya))*';
const mensajes = '(?:mensajes?(?: de texto)?|textos?|sms)';

const spanish = [
  `(?:alto|basta|parar|pare|paren|para ya|paren ya)`,
  `(?:deje|dejen|deja|dejar|pare|paren|parar|para) de (?:textearme|escribirme|contactarme|molestarme|mensajearme)(?: .*)?`,
  `(?:deje|dejen|deja|dejar|pare|paren|parar|para) de (?:enviar|enviarme|mandar|mandarme) (?:(?:mas|estos|esos|sus|tantos) )*${mensajes}(?: .*)?`,
  `no me (?:escriba|escriban|escribas|contacte|contacten|contactes|texteen|textee|textees|moleste|molesten|molestes)(?: (?:mas|nunca mas|a este numero|por aqui|aqui))*`,
  `no me (?:mande|manden|mandes|envie|envien|envies) (?:(?:mas|estos|esos|sus) )*${mensajes}(?: .*)?`,
  `no (?:mande|manden|envie|envien) (?:(?:mas|estos|esos) )*${mensajes}`,
  `(?:ya )?no (?:quiero|deseo) (?:recibir )?(?:(?:mas|estos|esos|sus) )*${mensajes}(?: (?:de ustedes|suyos|mas|en este numero))*`,
  `no mas ${mensajes}`,
  `(?:(?:este|ese) es (?:un |el )?|es (?:un |el )?|tiene (?:el )?|tienen (?:el )?)?(?:numero|persona) equivocad[oa]`,
  `se equivoc(?:o|aron) de (?:numero|persona)`,
  `(?:quiteme|quitenme|saqueme|saquenme|borreme|borrenme) de (?:la|su|esta|sus) (?:lista|listas|lista de mensajes)`,
  `(?:borre|borren|elimine|eliminen) (?:mi|este) numero`,
  `(?:dejeme|dejenme|dejame) en paz`,
  `(?:deme|denme|quiero darme) de baja`,
];

const patterns = [
  ...english.map((core) => new RegExp(`^(?:${polite} )*(?:${core})${thanks}$`)),
  ...spanish.map((core) => new RegExp(`^(?:${porFavor} )*(?:${core})${gracias}$`)),
];

/** A request stands in a sentence or two; what is longer is a story, and the patterns are not run over it. */
const longestRequest = 300;

export function asksToStop(body: string): boolean {
  return (
    body.length <= longestRequest &&
    clauses(body).some((said) => patterns.some((pattern) => pattern.test(said)))
  );
}

/** Bare lower-case words of each clause, accents and apostrophes folded away. */
function clauses(body: string): string[] {
  return body
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘`´]/gu, '')
    .split(/[.,;:!?¡¿\n\r()\-–—]+/u)
    .map((clause) => clause.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .filter((clause) => clause !== '');
}
