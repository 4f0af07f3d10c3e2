import Testing
import Workbench

/// What is told of a file that cannot be read: code, path, line and column.
@Suite struct JSONStatProblemTests {
  typealias Samples = JSONStatSamples

  static func cube(
    id: String = "[\"a\",\"b\"]", size: String = "[2,1]", a: String = "{\"x\":0,\"y\":1}",
    value: String = "[1,2]"
  ) -> String {
    """
    {"class":"dataset","id":\(id),"size":\(size),
    "dimension":{"a":{"category":{"index":\(a)}},"b":{"category":{"label":{"z":"Z"}}}},
    "value":\(value)}
    """
  }

  struct Case: Sendable {
    var text: String
    var message: String

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = message
    }
  }

  static let cases: [Case] = [
    Case(cube(size: "[2]"), "KK-243 $.size has 1 sizes for 2 dimensions (1:42)"),
    Case(cube(size: "[3,1]"), "KK-244 $.size[0] is 3, but «a» has 2 categories (1:43)"),
    Case(cube(size: "[2,-1]"), "KK-240 $.size[1] is -1; a whole number from 0 is needed (1:45)"),
    Case(cube(size: "[2,1.5]"), "KK-240 $.size[1] is 1.5; a whole number from 0 is needed (1:45)"),
    Case(
      cube(id: "[\"a\",\"c\"]"), "KK-241 $.id[1] names «c», which is no dimension (1:30)"
    ),
    Case(cube(id: "[\"a\",\"a\"]"), "KK-242 $.id[1] names the dimension «a» a second time (1:30)"),
    Case(
      cube(a: "{\"x\":0,\"y\":2}"),
      "KK-247 $.dimension.a.category.index.y: «2» is no position from 0 to 1 (2:50)"
    ),
    Case(
      cube(a: "{\"x\":0,\"y\":0}"),
      "KK-248 $.dimension.a.category.index.y: «y» has the position 0 of «x» (2:50)"
    ),
    Case(
      cube(a: "[\"x\",\"x\"]"),
      "KK-251 $.dimension.a.category.index[1] holds the code «x» of «a» a second time (2:44)"
    ),
    Case(cube(value: "[1]"), "KK-246 $.value has 1 values; 2 × 1 categories ask for 2 (3:9)"),
    Case(
      cube(value: "{\"0\":1,\"2\":1}"),
      "KK-247 $.value[\"2\"]: «2» is no position from 0 to 1 (3:16)"),
    Case(
      cube(value: "{\"0\":1,\"0\":1}"),
      "KK-231 at $.value: the key «0» stands twice in one object (3:16)"),
    Case(cube(value: "{\"a\":1}"), "KK-247 $.value.a: «a» is no position from 0 to 1 (3:10)"),
    Case(
      cube(value: "[1,[2]]"),
      "KK-240 $.value[1] is array; a number, a text or null is needed (3:12)"),
    Case(
      cube(value: "[1,true]"),
      "KK-240 $.value[1] is boolean; a number, a text or null is needed (3:12)"),
    Case(
      cube(value: "[1,1e999]"),
      "KK-234 at $.value[1]: the number 1e999 is beyond what can be held (3:12)"),
    Case(
      cube(value: "[1,1e-999]"),
      "KK-234 at $.value[1]: the number 1e-999 is beyond what can be held (3:12)"),
    Case(
      cube(value: "[1,01]"),
      "KK-230 at $.value[1]: this is not valid JSON: expected a number without leading zeros, found «01]}» (3:12)"
    ),
    Case(
      cube(value: "[1,2.]"),
      "KK-230 at $.value[1]: this is not valid JSON: expected a digit, found «]}» (3:14)"),
    Case(
      cube(value: "[1 2]"),
      "KK-230 at $.value[0]: this is not valid JSON: expected «,» or «]», found «2]}» (3:12)"),
    Case("{\"class\":\"dataset\",\"value\":[1]}", "KK-239 $ has no «dimension» (1:1)"),
    Case("{\"class\":\"dataset\",\"dimension\":{},\"value\":[1]}", "KK-239 $ has no «id» (1:1)"),
    Case(
      "{\"class\":\"dataset\",\"id\":[\"a\"],\"dimension\":{\"a\":{}},\"value\":[1]}",
      "KK-239 $ has no «size» (1:1)"
    ),
    Case(
      "{\"class\":\"dataset\",\"id\":[\"a\"],\"size\":[1],\"dimension\":{\"a\":{}},\"value\":[1]}",
      "KK-239 $.dimension.a has no «category» (1:59)"
    ),
    Case(
      "{\"class\":\"dataset\",\"id\":[\"a\"],\"size\":[2],\n\"dimension\":{\"a\":{\"category\":{\"label\":{\"x\":\"X\",\"y\":\"Y\"}}}},\"value\":[1,2]}",
      "KK-239 $.dimension.a.category has no «index» (2:30)"
    ),
    Case("[1]", "KK-235 «f.json» is JSON, but not JSON-stat: its top is array (1:1)"),
    Case(
      "{\"id\":\"x\"}",
      "KK-235 «f.json» is JSON, but not JSON-stat: it has no dataset, collection or dimension (1:1)"
    ),
    Case(
      "{\"error\":{}}",
      "KK-235 «f.json» is JSON, but not JSON-stat: it is the error message of a service (1:1)"
    ),
    Case("", "KK-210 the file «f.json» is empty: it has 0 bytes"),
    Case("<html>", "KK-211 «f.json» is a web page saved under another name, not a table"),
    Case("{\"a\":1,\n \"a\":2}", "KK-231 at $: the key «a» stands twice in one object (2:2)"),
    Case(
      "{\"a b\":[{\"c\":\"\\ud800\"}]}",
      "KK-230 at $[\"a b\"][0].c: this is not valid JSON: expected the second half of the surrogate pair, found «\\ud800\"}» (1:15)"
    ),
    Case(
      "{\"a\":\"\\udc00\"}",
      "KK-230 at $.a: this is not valid JSON: expected a surrogate pair that begins with its first half, found «\\udc00\"}» (1:7)"
    ),
    Case(
      "{\"a\":\"x\ny\"}",
      "KK-230 at $.a: this is not valid JSON: expected an escape for the control character, found « y\"}» (1:8)"
    ),
    Case(
      "{\"a\":nul}",
      "KK-230 at $.a: this is not valid JSON: expected null, found «nul}» (1:6)"
    ),
    Case(
      "{\"a\":1}x",
      "KK-230 at $: this is not valid JSON: expected the end of the text, found «x» (1:8)"
    ),
  ]

  @Test(arguments: cases)
  func told(expected: Case) {
    #expect(Samples.fault(expected.text) == expected.message)
  }

  @Test func bytesThatAreNoText() {
    #expect(
      Samples.fault([0x7B, 0x22, 0x61, 0xFF, 0x22, 0x3A, 0x31, 0x7D])
        == "KK-233 at $: the text is not valid UTF-8 (1:4)")
    #expect(
      Samples.fault(Array("{\"a\":\0}".utf8))
        == "KK-230 at $.a: this is not valid JSON: expected a value, found «\u{FFFD}}» (1:6)")
    #expect(Samples.fault([0xFF, 0xFE, 0x7B, 0x00]).hasPrefix("KK-213"))
  }

  @Test func depthIsLimited() {
    let fault = Samples.fault(String(repeating: "[", count: 100_000))
    #expect(fault.hasPrefix("KK-232 at $[0][0]"))
    #expect(fault.hasSuffix("this JSON is nested more than 128 deep (1:129)"))
    #expect(
      Samples.fault(String(repeating: "{\"value\":", count: 100_000)).hasPrefix("KK-232"))
  }

  /// A small file cannot make a large table.
  @Test func sizesAreLimited() {
    let codes = "[" + (0..<1000).map { "\"\($0)\"" }.joined(separator: ",") + "]"
    func cube(_ dimensions: Int, _ value: String) -> String {
      let names = (0..<dimensions).map { "d\($0)" }
      return """
        {"class":"dataset","id":[\(names.map { "\"\($0)\"" }.joined(separator: ","))],
        "size":[\(names.map { _ in "1000" }.joined(separator: ","))],"dimension":{
        \(names.map { "\"\($0)\":{\"category\":{\"index\":\(codes)}}" }.joined(separator: ","))},
        "value":\(value)}
        """
    }
    #expect(
      Samples.fault(cube(3, "{}"))
        == "KK-245 $: 1000 × 1000 × 1000 categories make more than 40000000 cells (1:1)")
    #expect(Samples.fault(cube(8, "[1]")).hasPrefix("KK-245"))
    #expect(Samples.fault(cube(2, "[1]")).hasPrefix("KK-246"))
  }

  @Test func theWholeProblemWithItsCaret() {
    let text = "{\"class\": \"dataset\",\n  \"id\": [\"a\"],\n  \"size\": [],\n  \"dimension\": {}}"
    #expect(
      VerbSamples.problem { _ = try Samples.read(text) } == """
        error KK-243: $.size has 0 sizes for 1 dimensions
          --> sample.json:3:11
           |
         3 |   "size": [],
           |           ^^

        """)
  }

  @Test func aLineOfAHundredThousandBytesIsNotQuoted() {
    let numbers = String(repeating: "1,", count: 50_000)
    let text = Samples.line(1, "\"value\":[\(numbers)x]")
    let fault = Samples.fault(text)
    #expect(fault.contains("$.value[50000]"))
    #expect(fault.hasSuffix("found «x]}» (1:\(text.utf8.count - 2))"))
  }
}
