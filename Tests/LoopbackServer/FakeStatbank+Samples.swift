/// Tables of the kinds that the key-figure report needs, cut down and with made-up numbers.
extension FakeStatbank {
  public static let samples = [population, accounts]

  /// Like a table of population: everything but time can be left out.
  static let population = Table(
    id: "FOLK1A", danish: "Folketal den 1. i kvartalet",
    english: "Population at the first day of the quarter", unit: "Antal",
    variables: [
      Variable(
        "OMRÅDE", "område", "region", elimination: true, map: "denmark_municipality_07",
        [
          Value("000", "Hele landet", "All Denmark"),
          Value("084", "Region Hovedstaden"), Value("101", "København", "Copenhagen"),
          Value("147", "Frederiksberg"), Value("151", "Ballerup"),
        ]),
      Variable(
        "KØN", "køn", "sex", elimination: true,
        [Value("TOT", "I alt", "Total"), Value("1", "Mænd", "Men"), Value("2", "Kvinder", "Women")]
      ),
      Variable(
        "Tid", "tid", "time", time: true,
        (2019...2024).flatMap { year in
          (1...4).map { Value("\(year)K\($0)", "\(year)K\($0)", "\(year)Q\($0)") }
        }),
    ]
  ) { codes in String(codes.joined().utf8.reduce(7) { ($0 * 31 + Int($1)) % 900_001 }) }

  /// Like a table of municipal accounts: a price level to choose, labels that repeat, cells that
  /// are missing.
  static let accounts = Table(
    id: "REGK31", danish: "Kommunernes regnskaber på funktioner",
    english: "Municipal accounts by main account", unit: "-", footnote: "Tallene er opdigtede.",
    variables: [
      Variable(
        "OMRÅDE", "område", "region", elimination: true, map: "denmark_municipality_07",
        [Value("000", "Hele landet", "All Denmark"), Value("101", "København", "Copenhagen")]),
      Variable(
        "FUNKTION", "funktion", "function",
        [
          Value("52820", "Opholdssteder"), Value("52823", "Døgninstitutioner"),
          Value("53850", "Botilbud"), Value("53852", "Botilbud"),
        ]),
      Variable(
        "PRISENHED", "prisenhed", "price unit",
        [
          Value("LAN", "Løbende priser (1.000 kr.)", "Current prices (DKK 1,000)"),
          Value("INDL", "Pr. indbygger, løbende priser (kr.)", "Per capita, current prices (DKK)"),
        ]),
      Variable("Tid", "tid", "time", time: true, (2020...2024).map { Value("\($0)", "\($0)") }),
    ]
  ) { codes in
    if codes.last == "2024" { return ".." }
    if codes.contains("53852") { return "-" }
    return codes.contains("INDL") ? "1234,5" : "60000"
  }
}
