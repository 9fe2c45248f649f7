// SPDX-License-Identifier: Apache-2.0

extension French {
    /// What settings are, and what they must be.
    static let settings: KeyValuePairs<String, String> = [
        "{1} must be {2}": "{1} doit être {2}",
        "/unset which setting? /set lists them": "/unset quel réglage ? /set les liste",
        ", by default {1}": ", par défaut {1}",
        "\u{2}{1}\u{2} is {2}{3}: {4} ({5})": "\u{2}{1}\u{2} vaut {2}{3} : {4} ({5})",
        "{1} is {2}": "{1} vaut {2}",
        "{1} is {2} from the next start on": "{1} vaut {2} à partir du prochain démarrage",
        "show or change a setting, for good": "montrer ou changer un réglage, pour de bon",
        "have a setting as it is by default": "remettre un réglage par défaut",
        "{1} The change holds until you quit.": "{1} Le changement vaut jusqu’à ce que vous quittiez.",
        "whether what is said is kept on this computer; a change waits for the next start":
            "garder ce qui se dit sur cet ordinateur ; un changement attend le prochain démarrage",
        "after how many days it is erased; 0 for never": "le nombre de jours avant de l’effacer ; 0 pour jamais",
        "how large the log may grow, in MB; 0 for any size":
            "la taille maximale du journal, en Mo ; 0 pour aucune limite",
        "after how many minutes without a key you are away; 0 for never":
            "le nombre de minutes sans touche avant d’être absent ; 0 pour jamais",
        "what others are told then": "ce que les autres lisent alors",
        "whether they are marked as you type": "les marquer pendant la saisie",
        "the dictionary, as en_US; - for that of the system's language":
            "le dictionnaire, comme fr_FR ; - pour celui de la langue du système",
        "the program that knows words; - for hunspell or aspell":
            "le programme qui connaît les mots ; - pour hunspell ou aspell",
        "which questions are answered; an answer may stand behind each":
            "les questions auxquelles on répond ; une réponse peut suivre chacune",
        "which colours are used": "les couleurs utilisées",
        "which keys do what": "le jeu de touches",
        "whether the mouse is used here, not by the terminal":
            "utiliser la souris ici, au lieu de la laisser au terminal",
        "whether only lines are written, for screen readers; a change waits for the next start":
            "n’écrire que des lignes, pour les lecteurs d’écran ; un changement attend le prochain démarrage",
        "the language of the program, as en or fr; - for the system's":
            "la langue du programme, comme en ou fr ; - pour celle du système",
        "what makes a message a mention, beside your nick": "ce qui fait d’un message une mention, outre votre pseudo",
        "what keeps a message from being a mention": "ce qui empêche un message d’être une mention",
        "of whom nothing is read": "ceux dont on ne lit rien",
        "what is not read, whoever says it": "ce qu’on ne lit pas, qui que ce soit qui le dise",
        "whether comings and goings of those who do not speak are left out":
            "masquer les arrivées et départs de ceux qui ne parlent pas",
        "whether others may see that you type": "montrer aux autres que vous tapez",
        "whether mentions are shown outside of this window": "montrer les mentions hors de cette fenêtre",
        "whether a lost network is connected to again by itself": "se reconnecter tout seul à un réseau perdu",
        "on or off": "on ou off",
        "one of {1}": "parmi {1}",
        "a whole number from {1} to {2}": "un nombre entier de {1} à {2}",
        "a text of one line, - for none": "un texte d’une ligne, - pour aucun",
        "{1}, - for none": "{1}, - pour aucun",
        "words, /expressions/, and terms as from:nick": "mots, /expressions/, et termes comme from:pseudo",
        "nicks and masks, as bob or *@host": "pseudos et masques, comme bob ou *@hôte",
        "questions": "questions",
        "The configuration: {1}": "La configuration : {1}",
        "The configuration is gone: what it said holds until you quit":
            "La configuration a disparu : ce qu’elle disait vaut jusqu’à ce que vous quittiez",
        "The configuration is right again": "La configuration est à nouveau en ordre",
        "Nothing of the configuration is used until that is mended":
            "Rien de la configuration n’est pris en compte avant que ce soit réparé",
        " (/disconnect leaves it)": " (/disconnect le quitte)",
        "{1} is not in it any more{2}": "{1} n’y est plus{2}",
        "{1} has changed": "{1} a changé",
        "{1} is new, and connected to": "{1} est nouveau, et se connecte",
        "{1} is in it": "{1} y est",
        "{1} has {2}": "{1} a {2}",
        " (/reconnect uses it)": " (/reconnect l’applique)",
        "{1} has changed{2}": "{1} a changé{2}",
        "other {1}": "[{1}] a changé",
        "{1} more changes": "{1} autres changements",
        " ● (by default {1})": " ● (par défaut {1})",
        "{1}{2}: {3}": "{1}{2} : {3}",
        "what you see, and what you tell others": "ce que vous voyez, et ce que vous dites aux autres",
        "what is kept of what was said": "ce qui est gardé de ce qui s’est dit",
        "what others are told when you are not here": "ce que les autres apprennent quand vous n’êtes pas là",
        "words that are in no dictionary": "les mots absents du dictionnaire",
        "what programs of others may ask this one": "ce que les programmes des autres peuvent demander à celui-ci",
    ]
}
