/**
 * Free wording that asks for no more texts, in English and Spanish. Kept narrow: a client writes far more often
 * about stopping an eviction or removing a name from a lease. Each pattern must match a whole clause, so that
 * "he won't stop texting me" is not taken for a request to us.
 */
const polite =
  '(?:please|pls|plz|ok|okay|hi|hello|hey|sorry|sir|maam|just|now|and|no|nope|no thanks|no thank you|i said|(?:can|could|would|will) (?:you|u)|i (?:want|need) (?:you|u) to|id like (?:you|u) to|i (?:have )?(?:already )?(?:told|asked|begged) (?:you|u)(?: (?:guys|all|people|already|before|twice))*(?: to)?|(?:you|u) (?:have to|need to|must|gotta|should)|who is this|who are you|you|u)';
const thanks = '(?: (?:please|pls|plz|thanks|thank you|now|ok|already|sir|maam))*';
const texts = '(?:texts?|txts?|text messages?|messages?|msgs?|sms|texting)';
const text = '(?:text|txt|message|msg|contact|sms)';
const texting = '(?:texting|txting|textin|messaging|msging|contacting|spamming|bothering|harassing)';
const us = '(?:me|this number|my (?:number|phone|cell|mobile)|this phone|us|here)';
/** "Stop contacting my landlord" is about somebody else. */
const nobodyElse =
  '(?! (?:him|her|them|his|their|your|the|that|those|people|each|one|my (?!number|phone|cell|mobile)))';
const noMore =
  '(?: (?:anymore|any more|any longer|again|ever|more|here|on this (?:number|phone)|by (?:you|text|sms)))*';

const english = [
  `stop(?: stop| it| this| now| all)*`,
  `(?:stop|quit) (?:(?:calling|emailing|writing) (?:and|or) )?${texting}(?: (?:and|or) (?:calling|emailing|writing))?${nobodyElse}(?: .*)?`,
  `(?:stop|quit|end|cancel) (?:receiving|getting) (?:(?:any|more|these|your|all|the) )*${texts}(?: .*)?`,
  `(?:i (?:want|would like|wish|need) to |id like to )(?:stop|quit) (?:receiving|getting) (?:(?:any|more|these|your|all|the) )*${texts}(?: .*)?`,
  `(?:stop|quit) sending (?:${us} )?(?:(?:me|any|more|these|your|all) )*${texts}(?: .*)?`,
  `(?:stop|end|cancel) (?:(?:all|the|these|your|my) )*${texts}`,
  `stop (?:(?:all|any|further) )*(?:contact|communications?)`,
  `(?:do not|dont|never|no longer) (?:ever )?${text} ${us}(?: .*)?`,
  `(?:do not|dont|never) (?:ever )?(?:text|txt|message|msg|sms)${noMore}`,
  `i (?:do not|dont) (?:want|wish|like) to be (?:texted|txted|messaged|contacted)${noMore}`,
  `(?:do not|dont) send ${us}(?: (?:any|anything|else))*${noMore}`,
  `i (?:hereby )?(?:revoke|withdraw|take back) (?:my |all )*(?:consent|permission|authorization)(?: .*)?`,
  `cease and desist(?: .*)?`,
  `(?:take|remove|delete) me(?: off| out)?`,
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
const escriban =
  '(?:escriba|escriban|escribas|contacte|contacten|contactes|texteen|textee|textees|moleste|molesten|molestes)';
const gracias = '(?: (?:por favor|porfavor|porfa|gracias|ya))*';
const mensajes = '(?:mensajes?(?: de texto)?|textos?|sms)';

const spanish = [
  `(?:alto|basta|parar|pare|paren|para ya|paren ya)`,
  `(?:deje|dejen|deja|dejar|pare|paren|parar|para) de (?:textearme|escribirme|contactarme|molestarme|mensajearme)(?: .*)?`,
  `(?:deje|dejen|deja|dejar|pare|paren|parar|para) de (?:enviar|enviarme|mandar|mandarme) (?:(?:mas|estos|esos|sus|tantos) )*${mensajes}(?: .*)?`,
  `no (?:me )?${escriban}(?: (?:mas|nunca mas|a este numero|por aqui|aqui))*`,
  `(?:ya )?no (?:quiero|deseo) que me (?:${escriban}|manden|mande|envien|envie)(?: .*)?`,
  `(?:cancelar|cancele|cancelen|baja|detener|detengan|suspendan|suspender)(?: (?:los|estos|esos|sus|todos))*(?: ${mensajes})?`,
  `revoco mi (?:consentimiento|permiso|autorizacion)(?: .*)?`,
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
