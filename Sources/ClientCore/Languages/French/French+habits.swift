// SPDX-License-Identifier: Apache-2.0

extension French {
    /// What rules, aliases, muting and other habits say.
    static let habits: KeyValuePairs<String, String> = [
        "{1} asks{2} by CTCP: {3}": "{1} demande{2} par CTCP : {3}",
        "the file {1}": "le fichier {1}",
        "{1} offers {2} by DCC, which is off here: it would show your address":
            "{1} propose {2} par DCC, qui est coupé ici : il montrerait votre adresse",
        "{1} answers by CTCP: {2}": "{1} répond par CTCP : {2}",
        "{1} answered after {2}.{3}{4} s": "{1} a répondu après {2},{3}{4} s",
        "/ctcp whom? /ctcp nick VERSION asks for the program": "/ctcp qui ? /ctcp pseudo VERSION demande le programme",
        "There is no DCC here: it shows strangers your address. /upload puts a file where others get it":
            "Il n’y a pas de DCC ici : il montre votre adresse à des inconnus. /upload met un fichier à la portée des autres",
        "You will be away as soon as you are connected": "Vous serez absent dès que vous serez connecté",
        "{1} (at character {2})": "{1} (au caractère {2})",
        "No aliases: /alias hi = /me says hello to $1": "Pas d’alias : /alias hi = /me salue $1",
        "Aliases": "Alias",
        "No alias {1}: /alias NAME = LINE makes one": "Pas d’alias {1} : /alias NOM = LIGNE en fait un",
        "No alias {1}": "Pas d’alias {1}",
        "/{1} is no alias any more": "/{1} n’est plus un alias",
        "/{1} is a command of palabre: choose another name":
            "/{1} est une commande de palabre : choisissez un autre nom",
        "An alias stands for one line, with ; between several commands":
            "Un alias tient sur une ligne, avec ; entre plusieurs commandes",
        "/{1} needs {2} word behind it: /{3} = {4}|/{1} needs {2} words behind it: /{3} = {4}":
            "/{1} veut {2} mot derrière : /{3} = {4}|/{1} veut {2} mots derrière : /{3} = {4}",
        "/{1} comes to more than {2} lines: the rest is not sent":
            "/{1} donne plus de {2} lignes : le reste n’est pas envoyé",
        "A name has letters, digits and - in it": "Un nom se fait de lettres, de chiffres et de -",
        "No room for more aliases": "Plus de place pour des alias",
        "Nobody is ignored: /ignore nick, or /ignore nick 2h for a time":
            "Personne n’est ignoré : /ignore pseudo, ou /ignore pseudo 2h pour un temps",
        "Ignored": "Ignorés",
        "Nothing of {1} is shown; /ignore -{2} takes that back": "Rien de {1} n’est montré ; /ignore -{2} l’annule",
        "Nothing is filtered. {1}": "Rien n’est filtré. {1}",
        "Filtered": "Filtrés",
        "What fits {1} is not shown; /filter -{2} takes that back":
            "Ce qui correspond à {1} n’est pas montré ; /filter -{2} l’annule",
        "Only your nick is a mention. {1}": "Seul votre pseudo est une mention. {1}",
        "Mentions, beside your nick": "Mentions, outre votre pseudo",
        "What fits {1} is a mention; /highlight -{2} takes that back":
            "Ce qui correspond à {1} est une mention ; /highlight -{2} l’annule",
        "That is too long to be kept, or has formatting in it: leave it out":
            "C’est trop long pour être gardé, ou il y a de la mise en forme : enlevez-la",
        "{1} is not among them": "{1} n’en fait pas partie",
        "{1}: not any more": "{1} : plus maintenant",
        "{1} is there already": "{1} y est déjà",
        "No more than {1} are kept": "On n’en garde pas plus de {1}",
        "say that you are away, on all networks": "dire que vous êtes absent, sur tous les réseaux",
        "target [command] [text]": "cible [commande] [texte]",
        "ask somebody's program: VERSION, PING": "interroger le programme de quelqu’un : VERSION, PING",
        "there is none: it shows your address": "il n’y en a pas : il montre votre adresse",
        "[nick or mask [2h], or -nick]": "[pseudo ou masque [2h], ou -pseudo]",
        "[words from:nick ..., or -words]": "[mots from:pseudo ..., ou -mots]",
        "read nothing that fits": "ne rien lire qui y corresponde",
        "be told of what fits": "être averti de ce qui y correspond",
        "hear less of this conversation": "mettre cette conversation en sourdine",
        "hear all of it again": "lui ôter la sourdine",
        "[alias [= line; line, or -]]": "[alias [= ligne; ligne, ou -]]",
        "No setting {1}: /set lists them": "Pas de réglage {1} : /set les liste",
        "Nothing is between the quotes": "Il n’y a rien entre les guillemets",
        "is: knows {1}": "is: connaît {1}",
        "{1}: does not belong here": "{1}: n’a rien à faire ici",
        "until:{1} is no time: until:2026-11-24T18:00": "until:{1} n’est pas un moment : until:2026-11-24T18:00",
        "No more than {1} words": "Pas plus de {1} mots",
        "Only conversations can be muted": "Seules les conversations peuvent être mises en sourdine",
        "{1} is muted: /unmute, or /mute mentions to hear your name only":
            "{1} est en sourdine : /unmute, ou /mute mentions pour n’entendre que votre nom",
        "/mute takes none, mentions or all": "/mute prend none, mentions ou all",
        "{1} is not muted": "{1} n’est pas en sourdine",
        "{1} counts and rings again": "{1} compte et sonne à nouveau",
        "{1} tells only of what names you; /unmute takes that back":
            "{1} ne dit que ce qui vous nomme ; /unmute l’annule",
        "{1} tells of nothing; /unmute takes that back": "{1} ne dit rien ; /unmute l’annule",
        ", muted": ", en sourdine",
        ", mentions only": ", mentions seules",
        "something": "quelque chose",
        "the system's language": "la langue du système",
        "Words that are not in the dictionary of {1} are marked; M-$ corrects them":
            "Les mots absents du dictionnaire de {1} sont marqués ; M-$ les corrige",
        "Words are not looked up: /spell on, or /spell fr for a language":
            "Les mots ne sont pas vérifiés : /spell on, ou /spell fr pour une langue",
        "/spell takes on, off or a language as en_US": "/spell prend on, off ou une langue comme fr_FR",
        "Words are not looked up any more": "Les mots ne sont plus vérifiés",
        "Words that are in no dictionary are marked; M-$ corrects them":
            "Les mots absents du dictionnaire sont marqués ; M-$ les corrige",
        "/spell on marks words that are in no dictionary": "/spell on marque les mots absents du dictionnaire",
        "All words before the cursor are in the dictionary": "Tous les mots avant le curseur sont dans le dictionnaire",
        "The dictionary has nothing like {1}": "Le dictionnaire n’a rien qui ressemble à {1}",
        "Words, \"phrases\", /expressions/, from:nick, in:#channel, has:link, is:bot; - in front of what must not be true":
            "Mots, \"phrases\", /expressions/, from:pseudo, in:#salon, has:link, is:bot ; - devant ce qui ne doit pas être vrai",
    ]
}
