import Glibc
import Testing
import Workbench

@Suite struct LuaLibraryTests {
  /// Everything a script can reach by name.
  @Test func globals() throws {
    let bench = try LuaBench()
    _ = try bench.run(
      """
      for name, value in pairs(_G) do
        if type(value) == "table" and name ~= "_G" then
          local names = {}
          for key in pairs(value) do names[#names + 1] = key end
          print(name .. ": " .. table.concat(names, " "))
        else
          print(name)
        end
      end
      """)
    #expect(
      bench.output == """
        _G
        _VERSION
        assert
        chart: area bars box dumbbell heatmap histogram likert lines scatter slope sparkline table \
        tilemap waterfall
        collectgarbage
        coroutine: create isyieldable resume running status wrap yield
        data: check fetch list missing open rejects table
        error
        getmetatable
        help
        ipairs
        load
        math: abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger \
        modf pi rad random randomseed sin sqrt tan tointeger type ult
        next
        os: clock date difftime time
        pairs
        pcall
        print
        rawequal
        rawget
        rawlen
        rawset
        require
        select
        setmetatable
        string: byte char find format gmatch gsub len lower match pack packsize rep reverse sub \
        unpack upper
        table: concat insert move pack remove sort unpack
        tonumber
        tostring
        type
        utf8: char charpattern codepoint codes len offset
        xpcall

        """)
  }

  @Test(arguments: [
    ("return ('hello world'):find('o w')", "5 7"),
    ("return ('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "key value"),
    ("return ('abc'):gsub('%w', '%0%0')", "aabbcc 3"),
    ("return ('abc'):gsub('', '-')", "-a-b-c- 4"),
    ("return ('THE (quick) fox'):find('%((%a+)%)')", "5 11 quick"),
    ("return ('x = (a(b)c) y'):match('%b()')", "(a(b)c)"),
    ("return ('THE (quick) fox'):gsub('%f[%a]%a+', string.lower)", "the (quick) fox 3"),
    ("return ('a,b,,c'):gsub(',', ';', 2)", "a;b;,c 2"),
    ("return ('[[x]]'):match('%[(=*)%[')", ""),
    ("return ('abc'):match('()b()')", "2 3"),
    ("return ('aXb'):match('(.)X(.)')", "a b"),
    ("return ('say \"hi\"'):match('([\"\\'])(.-)%1')", "\" hi"),
    ("return ('a-]b'):match('[]-]+')", "-]"),
    ("return ('x^y'):match('[%^x]+')", "x^"),
    ("return ('2024-01-31'):match('(%d+)-(%d+)-(%d+)')", "2024 01 31"),
    ("return ('abc'):gsub('b', { b = false })", "abc 1"),
    ("return ('x'):rep(3, ',')", "x,x,x"),
    ("return ('%d %s %5.1f %q'):format(3, {}, 2.25, 'a')", "3 table   2.2 \"a\""),
    (
      "return tostring({}), tostring(print), tostring(coroutine.create(print))",
      "table function thread"
    ),
    ("local t = { 3, 1, 2 } table.sort(t) return table.concat(t, ' ')", "1 2 3"),
    (
      "local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end)"
        + " return table.concat(t, ' ')", "3 2 1"
    ),
    (
      "local t = { 1, 2, 3 } table.insert(t, 2, 9) table.remove(t, 1)"
        + " return table.concat(t, ' '), table.remove(t), #t", "9 2 3 3 2"
    ),
    ("return table.concat(table.move({ 1, 2, 3 }, 1, 3, 2), ' ')", "1 1 2 3"),
    (
      "local s = '' for k in pairs({ b = 1, [2] = 1, a = 1, [10] = 1, [1] = 1 }) do"
        + " s = s .. k .. ' ' end return s", "1 2 10 a b "
    ),
    ("local s, k = '', next({ b = 1, a = 2 }) return k", "a"),
    (
      "return select(2, xpcall(function() error('x', 0) end, function(m) return m .. '!' end))",
      "x!"
    ),
    ("return xpcall(function(...) return ... end, print, 1, 2)", "true 1 2"),
    ("return pcall(coroutine.wrap(function() return pcall(coroutine.yield, 1) end))", "true 1"),
    (
      "return select(2, load('return', 'x', 't', {})) == nil, load('return y', 'x', 't',"
        + " { y = 5 })()", "true 5"
    ),
    ("return os.date('%Y-%m-%d', os.time{ year = 2024, month = 2, day = 30 })", "2024-03-01"),
    ("for w in ('a b'):gmatch('%a') do return w end", "a"),
    ("local n = 0 for _ in ('abc'):gmatch('') do n = n + 1 end return n", "4"),
  ])
  func behaves(script: String, expected: String) throws {
    let bench = try LuaBench(limits: LuaLimits(memory: 32 << 20, seconds: 5))
    let values = try bench.run(
      "return table.concat({ (function(...) local t = {} for i = 1,"
        + " select('#', ...) do t[i] = tostring((select(i, ...))) end return table.concat(t, ' ')"
        + " end)((function() \(script) end)()) })")
    #expect(values == [.string(expected)])
  }

  /// The same seed and the same order on every machine.
  @Test func deterministic() throws {
    let script = """
      local t = {} for i = 1, 50 do t["k" .. math.random(1e9)] = i end
      local out = {} for k, v in pairs(t) do out[#out + 1] = k .. v end
      return table.concat(out) .. os.time() .. collectgarbage("count")
      """
    #expect(try LuaBench().run(script) == LuaBench().run(script))
  }

  @Test func requireFindsFilesBelowTheFolderOnly() throws {
    let folder = "/tmp/kkrlab-require-\(getpid())"
    try OutputFile.write(Array("return { n = ... }".utf8), to: "\(folder)/lib/sub/own.lua")
    try OutputFile.write(Array("return 1".utf8), to: "\(folder)/outside.lua")
    try OutputFile.write(Array("return require 'loop'".utf8), to: "\(folder)/lib/loop.lua")
    symlink("\(folder)/outside.lua", "\(folder)/lib/link.lua")
    defer {
      for name in ["lib/sub/own.lua", "outside.lua", "lib/loop.lua", "lib/link.lua"] {
        unlink("\(folder)/\(name)")
      }
      for name in ["lib/sub", "lib", ""] { rmdir("\(folder)/\(name)") }
    }
    let bench = try LuaBench(modules: [TestModule.make()], libraryFolder: "\(folder)/lib")
    #expect(
      try bench.run("return require('sub.own').n, require('sub.own') == require('sub.own')")
        == [.string("sub.own"), .boolean(true)])
    #expect(try bench.run("return require 'test' == test") == [.boolean(true)])
    for name in ["../outside", "link", "..outside", "/etc/passwd", "none", "io"] {
      #expect(bench.problem("require '\(name)'")?.code == .luaUnknownModule, "\(name)")
    }
    #expect(bench.message("require 'loop'")?.contains("requires itself") == true)
  }
}
