//! Time zones and the countries that they lie in, for a guess at the place.
//!
//! Zones: IANA time zone database, `zone.tab` and `backward` (the older names that some systems still
//! give). Territories under the law of a state bear that state's code.

/// The states of the European Union, ISO 3166 (Treaty on European Union, Art. 52).
pub(super) const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// A zone and its country by ISO 3166, or a part of it where the zone tells. Sorted by zone; a name that
/// ends in `/` stands for all zones that start so.
pub(super) const ZONES: &str = "\
Africa/Ceuta ES
America/Adak US
America/Anchorage US
America/Atka US
America/Boise US
America/Cayenne FR
America/Chicago US
America/Denver US
America/Detroit US
America/Fort_Wayne US
America/Guadeloupe FR
America/Indiana/ US
America/Indianapolis US
America/Juneau US
America/Kentucky/ US
America/Knox_IN US
America/Los_Angeles US
America/Louisville US
America/Marigot FR
America/Martinique FR
America/Menominee US
America/Metlakatla US
America/New_York US
America/Nome US
America/North_Dakota/ US
America/Phoenix US
America/Puerto_Rico US
America/Shiprock US
America/Sitka US
America/St_Thomas US
America/Virgin US
America/Yakutat US
Antarctica/Macquarie AU
Asia/Nicosia CY
Atlantic/Azores PT
Atlantic/Canary ES
Atlantic/Madeira PT
Australia/ AU
Eire IE
Europe/Amsterdam NL
Europe/Athens GR
Europe/Belfast GB-NIR
Europe/Berlin DE
Europe/Bratislava SK
Europe/Brussels BE
Europe/Bucharest RO
Europe/Budapest HU
Europe/Busingen DE
Europe/Copenhagen DK
Europe/Dublin IE
Europe/Helsinki FI
Europe/Lisbon PT
Europe/Ljubljana SI
Europe/London GB
Europe/Luxembourg LU
Europe/Madrid ES
Europe/Malta MT
Europe/Mariehamn FI
Europe/Nicosia CY
Europe/Paris FR
Europe/Prague CZ
Europe/Riga LV
Europe/Rome IT
Europe/Sofia BG
Europe/Stockholm SE
Europe/Tallinn EE
Europe/Vienna AT
Europe/Vilnius LT
Europe/Warsaw PL
Europe/Zagreb HR
GB GB
GB-Eire GB
Indian/Mayotte FR
Indian/Reunion FR
Navajo US
Pacific/Guam US
Pacific/Honolulu US
Pacific/Johnston US
Pacific/Midway US
Pacific/Pago_Pago US
Pacific/Saipan US
Pacific/Samoa US
Pacific/Wake US
Poland PL
Portugal PT
US/ US
";

#[cfg(test)]
mod tests {
    use super::{EU, ZONES};

    #[test]
    fn both_tables_are_sorted_and_name_each_entry_once() {
        assert!(EU.is_sorted_by(|a, b| a < b));
        assert!(ZONES.lines().is_sorted_by(|a, b| a < b));
        assert!(ZONES.lines().all(|row| row.split(' ').count() == 2));
    }

    #[test]
    fn every_state_of_the_union_has_a_zone() {
        for state in EU {
            assert!(
                ZONES.lines().any(|row| row.ends_with(&format!(" {state}"))),
                "{state}"
            );
        }
    }
}
