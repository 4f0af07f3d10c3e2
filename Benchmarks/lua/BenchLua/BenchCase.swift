import Workbench

/// One figure: a piece of Lua, and what it must answer.
struct BenchCase {
  enum Unit: String {
    case nanoseconds = "ns"
    case microseconds = "us"
    case milliseconds = "ms"
  }

  var title: String
  var source: String
  /// Operations in one measurement; the source finds it as `n`.
  var count: Int
  var unit = Unit.nanoseconds
  var target: Double?
  /// What is taken off: the loop around the operation.
  var base: String?
  /// What the source must return for its count.
  var answer: LuaValue
  /// Runs of the machine instead of loops inside it.
  var isHandover = false

  /// In `unit` per operation.
  func measure(_ vm: LuaVM) throws -> Double {
    var spent = try time(vm, source, checked: true)
    if let base { spent -= try time(vm, base, checked: false) }
    let scale: Double =
      switch unit {
      case .nanoseconds: 1e9
      case .microseconds: 1e6
      case .milliseconds: 1e3
      }
    return spent / Double(count) * scale
  }

  private func time(_ vm: LuaVM, _ source: String, checked: Bool) throws -> Double {
    let repeats = isHandover ? count : 1
    try vm.set("n", .integer(Int64(isHandover ? 1 : count)))
    vm.collect()
    let start = BenchLua.seconds()
    var found: [LuaValue] = []
    for _ in 0..<repeats { found = try vm.run(source: source, chunkName: "bench") }
    let spent = BenchLua.seconds() - start
    if checked, found != [answer] { throw WrongAnswer(title: title, found: found) }
    return spent
  }

  static func has(_ title: String, _ part: String) -> Bool {
    title.indices.contains { title[$0...].hasPrefix(part) }
  }

  /// Tables that cases read, made once.
  static let preparation = """
    real, whole, place, note, year = t:column("real"), t:column("whole"), t:column("place"),
      t:column("note"), t:column("year")
    partly = t:column("partly")
    thing = bench.thing()
    numbers, texts = {}, {}
    for i = 1, 1000000 do numbers[i] = i * 0.5 end
    for i = 1, 100000 do texts[i] = "kommune " .. i end
    """

  static let loop = "local x = 0 for i = 1, n do x = i end return x"
  static let many = 5_000_000
  static let rows = BenchData.rows

  private static func call(
    _ title: String, _ expression: String, _ answer: LuaValue, _ most: Double?
  ) -> BenchCase {
    BenchCase(
      title: title,
      source: """
        local none, one, add, thing = bench.none, bench.one, bench.add, thing
        local x for i = 1, n do x = \(expression) end return x
        """, count: many, target: most, base: loop, answer: answer)
  }

  private static func index(_ name: String, _ answer: LuaValue, _ most: Double? = 60) -> BenchCase {
    BenchCase(
      title: "column[i] of \(name)",
      source: "local c, x = \(name) for i = 1, n do x = c[i] end return x", count: rows,
      target: most, base: loop, answer: answer)
  }

  static let all: [BenchCase] = [
    call("function without arguments", "none()", .number(1), 40),
    call("function of one number", "one(i)", .number(Double(many)), 40),
    call("function of two numbers", "add(i, 1)", .number(Double(many + 1)), 40),
    call("method of an object", "thing:get(i)", .number(Double(many)), nil),
    call("property of an object", "thing.size", .number(7), nil),
    index("real", .number(BenchData.real(rows - 1))),
    index("whole", .integer(Int64(rows - 1))),
    index("year", .integer(Int64(BenchData.year(rows - 1)))),
    index("place", .string(BenchData.place(rows - 1))),
    index("note", .string(BenchData.note(rows - 1)), nil),
    BenchCase(
      title: "column[i], every other one missing",
      source: "local c, x, m = partly, 0, 0 for i = 1, n do if c[i] == 3.5 then x = x + 1 end end"
        + " return x", count: rows, base: loop, answer: .integer(Int64(rows / 2))),
    BenchCase(
      title: "totable of 1,000,000 doubles",
      source: "local x for _ = 1, n do x = real:totable() end return #x", count: 3,
      unit: .milliseconds, target: 30, answer: .integer(Int64(rows))),
    BenchCase(
      title: "totable of 1,000,000 integers",
      source: "local x for _ = 1, n do x = whole:totable() end return #x", count: 2,
      unit: .milliseconds, answer: .integer(Int64(rows))),
    BenchCase(
      title: "totable of 1,000,000 categories",
      source: "local x for _ = 1, n do x = place:totable() end return x[#x]", count: 1,
      unit: .milliseconds, answer: .string(BenchData.place(rows - 1))),
    BenchCase(
      title: "totable of 1,000,000 texts",
      source: "local x for _ = 1, n do x = note:totable() end return x[#x]", count: 1,
      unit: .milliseconds, answer: .string(BenchData.note(rows - 1))),
    BenchCase(
      title: "1,000,000 numbers read by Swift",
      source: "local x for _ = 1, n do x = bench.sum(numbers) end return x", count: 5,
      unit: .milliseconds, answer: .number(250_000_250_000)),
    BenchCase(
      title: "1,000,000 numbers read as values",
      source: "local x for _ = 1, n do x = bench.count(numbers) end return x", count: 2,
      unit: .milliseconds, answer: .integer(1_000_000)),
    BenchCase(
      title: "100,000 texts read as values",
      source: "local x for _ = 1, n do x = bench.count(texts) end return x", count: 5,
      unit: .milliseconds, answer: .integer(100_000)),
    BenchCase(
      title: "100,000 texts given to Lua",
      source: "local x for _ = 1, n do x = bench.texts() end return #x", count: 5,
      unit: .milliseconds, answer: .integer(100_000)),
    BenchCase(
      title: "a run handed to the machine's thread", source: "return 1", count: 20_000,
      unit: .microseconds, answer: .integer(1), isHandover: true),
  ]
}
