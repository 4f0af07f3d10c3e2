/// The words of one language for how numbers went: runs, turns, multiples, gaps, outliers, and what
/// changes are made of.
protocol CourseLexicon {
  /// "figuren viser udgifterne i hovedstaden og på landsplan fra 2020 til 2024"
  func showing(_ subject: Subject, places: [String], span: (Period, Period)?, by axis: String)
    -> Prose

  /// "udgifterne er steget hvert år siden 2020"
  func streak(_ subject: Subject, rises: Bool, since start: Period) -> Prose

  /// "udgifterne steg frem til 2022 (6,4 mia. kr.), men er siden faldet til 6,1 mia. kr."
  func turn(
    _ subject: Subject, rises: Bool, at turn: Period, top: Quantity, last: Quantity
  ) -> Prose

  /// "udgifterne er mere end fordoblet siden 2020"
  func multiple(_ multiple: Course.Multiple, _ subject: Subject, _ change: Change) -> Prose

  /// "forskellen mellem hovedstaden og landsplan er udvidet fra … i 2020 til … i 2024"
  func gap(
    _ gap: Course.Gap, between names: (String, String), _ start: Period, _ end: Period,
    reachesLatest: Bool
  ) -> Prose

  /// "Ishøj skiller sig ud med 24,6 pct. (medianen er 5,1 pct.)"
  func outlier(_ name: String, _ value: Quantity, median: Quantity) -> Prose

  /// "i 2021 skilte udgifterne sig ud med 24,6 mia. kr. (medianen er 5,1 mia. kr.)"
  func outlier(_ subject: Subject, at point: Period, _ value: Quantity, median: Quantity) -> Prose

  /// "samlet er udgifterne steget med 1,2 mia. kr. siden 2020, heraf 0,8 mia. kr. i Aarhus"
  func contribution(
    _ parts: ChangeParts, of subject: Subject, phrase: (ChangeParts.Part) -> String
  ) -> Prose

  /// "fra Budget (10,0 mia. kr.) til Regnskab (11,2 mia. kr.) er der en stigning på 1,2 mia. kr.,
  /// heraf 0,8 mia. kr. fra Demografi"
  func way(
    _ parts: ChangeParts, from first: (label: String, value: Quantity),
    to last: (label: String, value: Quantity)
  ) -> Prose
}
