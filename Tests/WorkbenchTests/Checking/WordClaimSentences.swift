import Workbench

/// Sentences as an analyst writes them, each right by the shipped data and wrong by one word; written
/// by hand before anyone looked at what the checker knows.
struct WordClaimSentences {
  /// A dataset with pairs of sentences, each as `right | wrong`.
  struct Group: Sendable {
    var dataset: String
    var pairs: [String]
  }

  /// The pairs as items, in a language; what of a pair is wrong is one fact.
  static func items(_ language: Language) -> [WordClaimCorpus.Item] {
    (language == .danish ? danish : english).flatMap { group in
      group.pairs.map { pair in
        let parts = pair.split(separator: "|").map { $0.trimmed }
        return WordClaimCorpus.Item(
          kind: group.dataset, dataset: group.dataset, language: language, right: parts[0],
          wrong: [parts[1]])
      }
    }
  }

  static let danish = [
    Group(
      dataset: "flygtninge",
      pairs: [
        "Københavns kvote er vokset fra 2022 til 2023. | Københavns kvote er skrumpet fra 2022 til 2023.",
        "Gentofte fik en større kvote i 2023 end i 2022. | Gentofte fik en mindre kvote i 2023 end i 2022.",
        "Kvoten for Helsingør blev fordoblet fra 2022 til 2023. | Kvoten for Helsingør blev halveret fra 2022 til 2023.",
        "I 2023 havde Rudersdal en højere kvote end Egedal. | I 2023 havde Rudersdal en lavere kvote end Egedal.",
        "Frederiksbergs kvote faldt fra 2022 til 2023. | Frederiksbergs kvote steg fra 2022 til 2023.",
        "København havde både i 2022 og i 2023 den største kvote. | Frederiksberg havde både i 2022 og i 2023 den største kvote.",
        "Tårnby og Gribskov fik samme kvote i 2023 som i 2022. | Tårnby og Furesø fik samme kvote i 2023 som i 2022.",
        "Kvoten i Lyngby-Taarbæk var i 2023 mindre end i 2022. | Kvoten i Lyngby-Taarbæk var i 2023 større end i 2022.",
        "I 2022 var Frederikssunds kvote lige så stor som Bornholms. | I 2022 var Frederikssunds kvote lige så stor som Gentoftes.",
        "Den samlede kvote for Region Hovedstaden voksede fra 2022 til 2023. | Den samlede kvote for Region Hovedstaden skrumpede fra 2022 til 2023.",
        "Gladsaxe gik fra tre flygtninge i 2022 til ingen i 2023. | Gladsaxe gik fra tre flygtninge i 2022 til fire i 2023.",
        "Kvoten i Halsnæs er steget en smule siden 2022. | Kvoten i Halsnæs er faldet en smule siden 2022.",
      ]),
    Group(
      dataset: "population",
      pairs: [
        "København er regionens mest folkerige kommune. | Frederiksberg er regionens mest folkerige kommune.",
        "Dragør har færrest indbyggere af de 29 kommuner. | Vallensbæk har færrest indbyggere af de 29 kommuner.",
        "Gentofte har flere indbyggere end Gladsaxe. | Gentofte har færre indbyggere end Gladsaxe.",
        "Folketallet i Helsingør er højere end i Hillerød. | Folketallet i Helsingør er lavere end i Hillerød.",
        "Der bor flere mennesker på Frederiksberg end i Gentofte. | Der bor færre mennesker på Frederiksberg end i Gentofte.",
        "Furesø og Gribskov har næsten lige mange indbyggere. | Furesø og Gentofte har næsten lige mange indbyggere.",
        "Vallensbæk er den næstmindste kommune målt på folketal. | Ishøj er den næstmindste kommune målt på folketal.",
        "Kun København og Frederiksberg har over 100.000 indbyggere. | Kun København har over 100.000 indbyggere.",
        "Bornholm har færre indbyggere end Rødovre. | Bornholm har flere indbyggere end Rødovre.",
        "Ishøj er mindre end Glostrup målt på indbyggere. | Ishøj er større end Glostrup målt på indbyggere.",
        "Rudersdal har et større folketal end Lyngby-Taarbæk. | Rudersdal har et mindre folketal end Lyngby-Taarbæk.",
        "Folketallet i Dragør er mindre end halvdelen af folketallet i Brøndby. | Folketallet i Dragør er mere end halvdelen af folketallet i Brøndby.",
      ]),
    Group(
      dataset: "laerepladser",
      pairs: [
        "København har flest hjælperpladser i 2025. | Frederiksberg har flest hjælperpladser i 2025.",
        "Vallensbæk har færrest assistentpladser i 2026. | Ishøj har færrest assistentpladser i 2026.",
        "KKR Hovedstaden har flere hjælperpladser end KKR Syddanmark i 2025. | KKR Hovedstaden har færre hjælperpladser end KKR Syddanmark i 2025.",
        "Antallet af assistentpladser i Albertslund stiger fra 2025 til 2026. | Antallet af assistentpladser i Albertslund falder fra 2025 til 2026.",
        "Antallet af assistentpladser i Ballerup falder fra 2025 til 2026. | Antallet af assistentpladser i Ballerup stiger fra 2025 til 2026.",
        "Antallet af hjælperpladser på landsplan er uændret fra 2025 til 2026. | Antallet af hjælperpladser i Rudersdal er uændret fra 2025 til 2026.",
        "KKR Nordjylland har færrest assistentpladser af de fem KKR i 2026. | KKR Sjælland har færrest assistentpladser af de fem KKR i 2026.",
        "Gentofte har flere assistentpladser end Helsingør i 2025. | Gentofte har færre assistentpladser end Helsingør i 2025.",
        "Der er dobbelt så mange assistentpladser som hjælperpladser på landsplan i 2025. | Der er tre gange så mange assistentpladser som hjælperpladser på landsplan i 2025.",
        "I 2025 har Herlev flere hjælperpladser end Glostrup. | I 2025 har Herlev færre hjælperpladser end Glostrup.",
        "Ishøj og Dragør har lige mange hjælperpladser i 2025. | Ishøj og Herlev har lige mange hjælperpladser i 2025.",
        "Hillerød får flere assistentpladser i 2026 end i 2025. | Hillerød får færre assistentpladser i 2026 end i 2025.",
      ]),
    Group(
      dataset: "klimaalliancen",
      pairs: [
        "København betaler det største bidrag i scenarie 3. | Gentofte betaler det største bidrag i scenarie 3.",
        "I scenarie 1 er bidraget fra Herlev mindre end bidraget fra Bornholm. | I scenarie 1 er bidraget fra Herlev større end bidraget fra Bornholm.",
        "Gladsaxe og Gentofte bidrager med det samme beløb i scenarie 2. | Gladsaxe og Herlev bidrager med det samme beløb i scenarie 2.",
        "Ishøjs bidrag er højere i scenarie 3 end i scenarie 2. | Ishøjs bidrag er lavere i scenarie 3 end i scenarie 2.",
        "Det samlede bidrag er større i scenarie 3 end i scenarie 1. | Det samlede bidrag er mindre i scenarie 3 end i scenarie 1.",
        "Dragør betaler mindre end Ballerup i scenarie 3. | Dragør betaler mere end Ballerup i scenarie 3.",
        "Rudersdals bidrag i scenarie 1 svarer til det, der allerede er aftalt. | Rudersdals bidrag i scenarie 2 svarer til det, der allerede er aftalt.",
        "Københavns bidrag i scenarie 1 er fem gange så stort som Frederiksbergs. | Københavns bidrag i scenarie 1 er tre gange så stort som Frederiksbergs.",
      ]),
    Group(
      dataset: "takstaftale",
      pairs: [
        "Brøndby har det højeste overhead af alle kommuner. | Gentofte har det højeste overhead af alle kommuner.",
        "Allerød har det laveste overhead blandt kommunerne. | Frederiksberg har det laveste overhead blandt kommunerne.",
        "Overhead er højere i Gentofte end i Gladsaxe. | Overhead er lavere i Gentofte end i Gladsaxe.",
        "Ballerup ligger under Bornholm, når det gælder overhead. | Ballerup ligger over Bornholm, når det gælder overhead.",
        "Egedal og Herlev har samme overhead. | Egedal og Gladsaxe har samme overhead.",
        "Region Hovedstaden har et lavere overhead end Frederiksberg. | Region Hovedstaden har et højere overhead end Frederiksberg.",
        "Overhead i Brøndby er mere end dobbelt så højt som i Gentofte. | Overhead i Brøndby er mindre end dobbelt så højt som i Gentofte.",
        "Flere kommuner bryder aftalen, end der overholder den. | Færre kommuner bryder aftalen, end der overholder den.",
      ]),
    Group(
      dataset: "survey",
      pairs: [
        "Samarbejde er det nøgleord, der er markeret flest gange i dag. | Konsensus er det nøgleord, der er markeret flest gange i dag.",
        "Konsensus er markeret oftere end Værdiskabende i dag. | Konsensus er markeret sjældnere end Værdiskabende i dag.",
        "I fremtiden får Beslutsom flere markeringer end Inddragende. | I fremtiden får Beslutsom færre markeringer end Inddragende.",
        "Innovativ har fået færrest markeringer i dag. | Tilgængelig har fået færrest markeringer i dag.",
        "Antallet af markeringer af Proaktiv er højere i fremtiden end i dag. | Antallet af markeringer af Proaktiv er lavere i fremtiden end i dag.",
        "Svarprocenten var højest i Nordjylland. | Svarprocenten var højest i Sjælland.",
        "Svarprocenten var lavest i Midtjylland. | Svarprocenten var lavest i Hovedstaden.",
        "Borgmestrene i Syddanmark havde en højere svarprocent end borgmestrene i Hovedstaden. | Borgmestrene i Syddanmark havde en lavere svarprocent end borgmestrene i Hovedstaden.",
        "Alle borgmestre i Nordjylland svarede. | Alle borgmestre i Midtjylland svarede.",
        "Svarprocenten er højere for borgmestre end for øvrige medlemmer. | Svarprocenten er lavere for borgmestre end for øvrige medlemmer.",
        "I Midtjylland er svarprocenten under gennemsnittet for hele landet. | I Midtjylland er svarprocenten over gennemsnittet for hele landet.",
        "Syddanmark og Sjælland har samme svarprocent for borgmestre. | Syddanmark og Hovedstaden har samme svarprocent for borgmestre.",
        "Udsagnet om bred opbakning til arbejdet i KKR får det højeste gennemsnit. | Udsagnet om bred opbakning til arbejdet i KKR får det laveste gennemsnit.",
        "Hovedstaden har afgivet flest svar. | Sjælland har afgivet flest svar.",
        "Der er flere borgmestre i Hovedstaden end i Midtjylland. | Der er færre borgmestre i Hovedstaden end i Midtjylland.",
      ]),
    Group(
      dataset: "nogletal",
      pairs: [
        "Udgifterne til støttende indsatser er steget mere i hovedstaden end på landsplan. | Udgifterne til støttende indsatser er steget mindre i hovedstaden end på landsplan.",
        "Udgifterne til anbringelser er steget mindre i hovedstaden end på landsplan. | Udgifterne til anbringelser er steget mere i hovedstaden end på landsplan.",
        "Udgifterne til herberger er steget mere end udgifterne til krisecentre i hovedstaden. | Udgifterne til herberger er steget mindre end udgifterne til krisecentre i hovedstaden.",
        "Enhedsprisen for bostøtte er faldet. | Enhedsprisen for bostøtte er steget.",
        "Antallet af underretninger i hovedstaden er steget siden 2020. | Antallet af underretninger i hovedstaden er faldet siden 2020.",
        "Andelen af +18-årige med mindst én F-diagnose er faldet i hovedstaden fra 2020 til 2024. | Andelen af +18-årige med mindst én F-diagnose er steget i hovedstaden fra 2020 til 2024.",
        "Støttende indsatser udgør en større andel af udgifterne i hovedstaden end på landsplan i 2024. | Støttende indsatser udgør en mindre andel af udgifterne i hovedstaden end på landsplan i 2024.",
        "Anbringelser udgjorde over halvdelen af udgifterne i hovedstaden i 2020. | Anbringelser udgjorde under halvdelen af udgifterne i hovedstaden i 2020.",
        "Andelen af 0-17-årige med mindst én F-diagnose er vokset i hovedstaden fra 2020 til 2024. | Andelen af 0-17-årige med mindst én F-diagnose er mindsket i hovedstaden fra 2020 til 2024.",
        "Blandt +18-årige i hovedstaden er ADHD mere udbredt end misbrug. | Blandt +18-årige i hovedstaden er ADHD mindre udbredt end misbrug.",
      ]),
  ]
}
