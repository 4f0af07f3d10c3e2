import Foundation
import Testing
import Workbench

/// The guarded pattern functions beside stock Lua's: the same script runs in both, and what it
/// prints must be the same, texts of errors included.
@Suite struct PatternTests {
  /// A script of `Tests/LuaSuite/patterns` behind a first line that sets its parameters.
  static func script(_ name: String, _ head: String) throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appending(path: "LuaSuite/patterns/\(name).lua")
    return try head + " " + String(contentsOf: file, encoding: .utf8)
  }

  /// What the guarded machine prints for a script.
  static func guardedOutput(_ source: String) throws -> String {
    let limits = LuaLimits(memory: 256 << 20, seconds: 120, outputBytes: 64 << 20)
    let bench = try LuaBench(limits: limits)
    if let message = bench.message(source) { return bench.output + "error: \(message)\n" }
    return bench.output
  }

  /// The lines that differ, the guarded machine's before stock's; at most five pairs.
  static func differences(_ source: String) throws -> [String] {
    let ours = try guardedOutput(source).split(separator: "\n", omittingEmptySubsequences: false)
    let stock = stockOutput(source).split(separator: "\n", omittingEmptySubsequences: false)
    var found: [String] = []
    for index in 0..<max(ours.count, stock.count) {
      let own = index < ours.count ? ours[index] : "nothing"
      let other = index < stock.count ? stock[index] : "nothing"
      if own != other, found.count < 10 { found += ["guarded: \(own)", "stock: \(other)"] }
    }
    return found
  }

  /// 100,000 random patterns, most of which match and a third of which raise, with subjects.
  /// Where a block of 1,000 differs, its pairs are compared one by one.
  @Test func randomPatterns() throws {
    let source = try Self.script("random", "local FIRST, LAST, SHOW = 0, 99, false")
    let ours = try Self.guardedOutput(source).split(separator: "\n")
    let stock = stockOutput(source).split(separator: "\n")
    #expect(stock.count == 101)
    if ours != stock {
      let block = zip(ours, stock).prefix { $0 == $1 }.count
      let details = try Self.script("random", "local FIRST, LAST, SHOW = \(block), \(block), true")
      let found = try Self.differences(details)
      Issue.record("block \(block) differs:\n\(found.joined(separator: "\n"))")
    }
    let counts = (stock.last ?? "").split(separator: " ").compactMap { Int($0) }
    try #require(counts.count == 2)
    #expect(counts[0] > 50_000, "most pairs should match")
    #expect(counts[1] > 20_000, "many pairs should raise")
  }

  /// 41,370 patterns of up to four bytes, well formed or not, over two subjects.
  @Test func everyShortPattern() throws {
    let source = try Self.script("every", "local SHOW = ''")
    let ours = try Self.guardedOutput(source).split(separator: "\n")
    let stock = stockOutput(source).split(separator: "\n")
    #expect(stock.count == 14)
    guard ours != stock else { return }
    let first = zip(ours, stock).first { $0 != $1 }?.1.first ?? "a"
    let found = try Self.differences(try Self.script("every", "local SHOW = '\(first)'"))
    Issue.record("patterns that begin with \(first):\n\(found.joined(separator: "\n"))")
  }

  /// Nesting, captures, long texts, starts, and patterns that push each other out of the cache.
  @Test func edges() throws {
    let source = try Self.script("edges", "")
    #expect(try Self.differences(source) == [])
    let stock = stockOutput(source)
    #expect(stock.split(separator: "\n").count > 1_500)
    #expect(stock.contains("pattern too complex") && !stock.contains("error:"))
  }

  /// The examples of the reference manual, sections 6.4 and 6.4.1, with the results it states.
  @Test(arguments: [
    (
      "for w in string.gmatch('hello world from Lua', '%a+') do print(w) end",
      "hello\nworld\nfrom\nLua\n"
    ),
    (
      "for k, v in string.gmatch('from=world, to=Lua', '(%w+)=(%w+)') do print(k, v) end",
      "from\tworld\nto\tLua\n"
    ),
    ("print(string.gsub('hello world', '(%w+)', '%1 %1'))", "hello hello world world\t2\n"),
    ("print(string.gsub('hello world', '%w+', '%0 %0', 1))", "hello hello world\t1\n"),
    (
      "print(string.gsub('hello world from Lua', '(%w+)%s*(%w+)', '%2 %1'))",
      "world hello Lua from\t2\n"
    ),
    (
      "local env = function(n) return ({ HOME = '/home/roberto', USER = 'roberto' })[n] end"
        + " print(string.gsub('home = $HOME, user = $USER', '%$(%w+)', env))",
      "home = /home/roberto, user = roberto\t2\n"
    ),
    (
      "print(string.gsub('4+5 = $return 4+5$', '%$(.-)%$', function(s) return load(s)() end))",
      "4+5 = 9\t1\n"
    ),
    (
      "local t = { name = 'lua', version = '5.4' }"
        + " print(string.gsub('$name-$version.tar.gz', '%$(%w+)', t))",
      "lua-5.4.tar.gz\t2\n"
    ),
    // The capture of `(a*(.)%w(%s*))`: the whole, then the letter, then the blanks.
    ("print(('aab1  x'):match('(a*(.)%w(%s*))'))", "aab1  \tb\t  \n"),
    ("print(('flaaap'):match('()aa()'))", "3\t5\n"),
    // Sets: letters, digits and underscore; octal digits; those with lower case and a dash.
    ("print(('a_1-é'):match('[%w_]+'))", "a_1\n"),
    ("print(('01789'):match('[0-7]+'), ('7-b8'):match('[0-7%l%-]+'))", "017\t7-b\n"),
    // The complement of a class is its capital; `%` before a punctuation mark is that mark.
    ("print(('12 ab'):match('%S+%s%D+'), ('50%.'):match('%%%.'))", "12 ab\t%.\n"),
    // `*` and `+` take the longest run, `-` the shortest, `?` one or none.
    ("print(('aaa'):match('a*'), ('aaa'):match('a-'), ('aaa'):match('a+'))", "aaa\t\taaa\n"),
    ("print(('ab'):match('ax?b'), ('axb'):match('ax?b'))", "ab\taxb\n"),
    ("print(('f(a(b)c)d)'):match('%b()'))", "(a(b)c)\n"),
    ("print(('THE (quick) fox'):find('%f[%a]%a+%f[%A]', 5))", "6\t10\n"),
    // The ends of the text count as the byte 0.
    ("print(('abc'):find('%f[%z]'), ('abc'):find('%f[a]'))", "4\t1\t0\n"),
    // `^` and `$` are anchors at the ends only.
    ("print(('a^b$'):match('a^b$'), ('a^b$'):match('^a^b%$$'))", "nil\ta^b$\n"),
    ("print(('abcabc'):match('^(...)%1$'))", "abc\n"),
    // Empty matches, and none right behind another match.
    ("print(('abc'):gsub('%w*', 'x'), ('abc def'):gsub('%w*', 'x'))", "x\tx x\t2\n"),
    // False and nil keep the match.
    ("print(('abc'):gsub('%w', { a = '1', b = false }))", "1bc\t3\n"),
    // Zero bytes are bytes like others.
    ("print(#('a\\0b'):match('%a%z%a'), ('a\\0b'):find('\\0b'))", "3\t2\t3\n"),
    ("print(('abc'):find('b', -1), ('abc'):find('', 10), ('abc'):find('', 4))", "nil\tnil\t4\t3\n"),
  ])
  func manual(script: String, expected: String) throws {
    #expect(stockOutput(script) == expected)
    #expect(try Self.guardedOutput(script) == expected)
  }

  /// Matching stops by time wherever it can take long.
  @Test(arguments: [
    "('a'):rep(1e6):find('.-b')",
    "('a'):rep(1e6):find('a*$b')",
    "('a'):rep(1e6):find('[^b]-[^a]')",
    "local s = ('a'):rep(1e5) while true do s:find('b') end",
    "local s = ('a'):rep(1e5) while true do s:find('b', 1, true) end",
    "local s = ('a'):rep(2e6) s:find('(a*)%1b')",
    "('('):rep(1e6):gsub('%b()', '')",
    "local s = ('a'):rep(30) s:find(('a?'):rep(30) .. ('a'):rep(30) .. 'b')",
    "local s = ('a'):rep(1e6) s:find(('a'):rep(5e5) .. '.-b')",
    "for i = 1, math.huge do (''):find('^' .. ('a'):rep(1000) .. i .. '.') end",
    "local s = ('a'):rep(1e6) for i = 1, math.huge do s:gsub('', '') end",
    "for w in (('a'):rep(1e6)):gmatch('()a*()c') do end",
  ])
  func stopsByTime(script: String) throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 256 << 20, seconds: 0.1))
    let taken = ContinuousClock().measure { #expect(bench.problem(script)?.code == .luaTime) }
    #expect(taken < .seconds(5))
    #expect(try bench.run("return ('ab'):match('b')") == [.string("b")])
  }

  /// The work of matching counts where steps are limited, the same on every run.
  @Test func stepsCount() throws {
    let limits = LuaLimits(memory: 64 << 20, seconds: 60, steps: 200_000)
    let bench = try LuaBench(limits: limits)
    let heavy = "return ('a'):rep(2000):find('a-b')"
    #expect(bench.problem(heavy)?.code == .luaSteps)
    #expect(try bench.run("return ('a'):rep(200):find('a-b')") == [.nil])
    let small = "for i = 1, 1e9 do n = i; (('a'):rep(100)):find('.-%d') end"
    var reached: [[LuaValue]] = []
    for _ in 1...2 {
      #expect(bench.problem(small)?.code == .luaSteps)
      reached.append(try bench.run("return n"))
    }
    #expect(reached[0] == reached[1])
  }
}
