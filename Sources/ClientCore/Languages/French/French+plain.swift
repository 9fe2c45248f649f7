// SPDX-License-Identifier: Apache-2.0

extension French {
    /// What is said where there is no screen.
    static let plain: KeyValuePairs<String, String> = [
        "{1} person is here.|{1} people are here.": "{1} personne est ici.|{1} personnes sont ici.",
        "{1} person is here:|{1} people are here:": "{1} personne est ici :|{1} personnes sont ici :",
        "{1} script is connected|{1} scripts are connected": "{1} script est connecté|{1} scripts sont connectés",
    ]
}
