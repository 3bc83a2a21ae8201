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
Africa/Johannesburg ZA
Africa/Lagos NG
Africa/Nairobi KE
America/Adak US
America/Anchorage US
America/Araguaina BR
America/Argentina/ AR
America/Atikokan CA
America/Atka US
America/Bahia BR
America/Bahia_Banderas MX
America/Belem BR
America/Blanc-Sablon CA
America/Boa_Vista BR
America/Boise US
America/Buenos_Aires AR
America/Cambridge_Bay CA
America/Campo_Grande BR
America/Cancun MX
America/Catamarca AR
America/Cayenne FR
America/Chicago US
America/Chihuahua MX
America/Ciudad_Juarez MX
America/Coral_Harbour CA
America/Cordoba AR
America/Creston CA-BC
America/Cuiaba BR
America/Dawson CA
America/Dawson_Creek CA-BC
America/Denver US
America/Detroit US
America/Edmonton CA
America/Eirunepe BR
America/Ensenada MX
America/Fort_Nelson CA-BC
America/Fort_Wayne US
America/Fortaleza BR
America/Glace_Bay CA
America/Goose_Bay CA
America/Guadeloupe FR
America/Halifax CA
America/Hermosillo MX
America/Indiana/ US
America/Indianapolis US
America/Inuvik CA
America/Iqaluit CA
America/Jujuy AR
America/Juneau US
America/Kentucky/ US
America/Knox_IN US
America/Los_Angeles US
America/Louisville US
America/Maceio BR
America/Manaus BR
America/Marigot FR
America/Martinique FR
America/Matamoros MX
America/Mazatlan MX
America/Mendoza AR
America/Menominee US
America/Merida MX
America/Metlakatla US
America/Mexico_City MX
America/Moncton CA
America/Monterrey MX
America/Montreal CA
America/New_York US
America/Nipigon CA
America/Nome US
America/Noronha BR
America/North_Dakota/ US
America/Ojinaga MX
America/Pangnirtung CA
America/Phoenix US
America/Porto_Acre BR
America/Porto_Velho BR
America/Puerto_Rico US
America/Rainy_River CA
America/Rankin_Inlet CA
America/Recife BR
America/Regina CA
America/Resolute CA
America/Rio_Branco BR
America/Rosario AR
America/Santa_Isabel MX
America/Santarem BR
America/Sao_Paulo BR
America/Shiprock US
America/Sitka US
America/St_Johns CA
America/St_Thomas US
America/Swift_Current CA
America/Thunder_Bay CA
America/Tijuana MX
America/Toronto CA
America/Vancouver CA-BC
America/Virgin US
America/Whitehorse CA
America/Winnipeg CA
America/Yakutat US
America/Yellowknife CA
Antarctica/Macquarie AU
Asia/Calcutta IN
Asia/Dubai AE
Asia/Jakarta ID
Asia/Jayapura ID
Asia/Jerusalem IL
Asia/Kolkata IN
Asia/Kuala_Lumpur MY
Asia/Kuching MY
Asia/Makassar ID
Asia/Manila PH
Asia/Nicosia CY
Asia/Pontianak ID
Asia/Seoul KR
Asia/Singapore SG
Asia/Tel_Aviv IL
Asia/Tokyo JP
Asia/Ujung_Pandang ID
Atlantic/Azores PT
Atlantic/Canary ES
Atlantic/Madeira PT
Australia/ AU
Brazil/ BR
Canada/ CA
Canada/Pacific CA-BC
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
Israel IL
Japan JP
Mexico/ MX
NZ NZ
NZ-CHAT NZ
Navajo US
Pacific/Auckland NZ
Pacific/Chatham NZ
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
ROK KR
Singapore SG
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
