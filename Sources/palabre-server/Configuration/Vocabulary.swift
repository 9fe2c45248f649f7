// SPDX-License-Identifier: Apache-2.0

import TOML

// The sections and keys of this program.
typealias ConfigurationSection = TOML.ConfigurationSection<Draft>
typealias ConfigurationKey = TOML.ConfigurationKey<Draft>
