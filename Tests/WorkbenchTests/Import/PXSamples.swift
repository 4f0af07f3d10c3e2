import Workbench

/// Small PX files of the tests' own.
enum PXSamples {
  /// Two by two by two cells, with codes, time, marks and a quoted text that holds `;` and `DATA=`.
  static let population = """
    CHARSET="ANSI";
    AXIS-VERSION="2013";
    CODEPAGE="utf-8";
    LANGUAGE="da";
    LANGUAGES="da","en";
    DECIMALS=1;
    SHOWDECIMALS=1;
    MATRIX="TEST1";
    SUBJECT-CODE="T";
    SUBJECT-AREA="Test";
    TITLE="Folketal; DATA=";
    TITLE[en]="Population";
    CONTENTS="Folketal";
    UNITS="personer";
    STUB="område","køn";
    STUB[en]="region","sex";
    HEADING="tid";
    HEADING[en]="time";
    VALUES("område")="Hele landet","Køben"
    "havn";
    VALUES[en]("region")="All Denmark","Copenhagen";
    CODES("område")="000","0101";
    VALUES("køn")="Mænd","Kvinder";
    VALUES[en]("sex")="Men","Women";
    CODES("køn")="M","K";
    VALUES("tid")="2023","2024";
    VALUES[en]("time")="2023","2024";
    TIMEVAL("tid")=TLIST(A1,"2023"-"2024");
    ELIMINATION("område")="Hele landet";
    NOTE="Første note#anden linje";
    NOTE="Endnu en note";
    VALUENOTEX("område","København")="Om København";
    DATASYMBOL1="confidential";
    DATA=
    1.5 2 "." ".."
    -3,.5; -\t7.0
    ;
    """

  /// A file over variables given by their values, with what DATA and further statements hold.
  static func file(
    _ variables: [(name: String, values: [String])], _ more: String = "", data: String
  ) -> String {
    func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ",") }
    let values = variables.map { "VALUES(\"\($0.name)\")=\(list($0.values));\n" }.joined()
    return """
      CHARSET="ANSI";
      MATRIX="M";
      UNITS="antal";
      CONTENTS="C";
      DECIMALS=0;
      STUB=\(list(variables.dropLast().map(\.name)));
      HEADING=\(list([variables.last?.name ?? ""]));
      \(values)\(more)
      DATA=
      \(data);
      """
  }

  static let ab = [
    (name: "a", values: ["a1", "a2", "a3"]), (name: "b", values: ["b1", "b2"]),
    (name: "c", values: ["c1", "c2"]),
  ]

  static func read(_ text: String) throws -> Imported {
    try PXReader.read(Array(text.utf8), path: "test.px")
  }

  static func cube(_ text: String) throws -> PXCube {
    try PXReader.cube(Array(text.utf8), path: "test.px")
  }
}
