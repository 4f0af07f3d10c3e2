/// What random calls are made of.
enum CallWords {
  static let prelude = """
    local v = {}
    local function code(e) return e.code end
    local function keep(at, ok, ...)
      if ok then v[at] = (...) return end
      local e = ...
      local known, kind = pcall(code, e)
      if known and (kind == "KK-923" or kind == "KK-924") then probe.report(tostring(e)) end
      if type(e) == "string" and e:find("without a reason", 1, true) then probe.report(e) end
    end
    local function col(t, n)
      local ok, names = pcall(function() return t.columns end)
      if ok and type(names) == "table" and #names > 0 then return names[1 + n % #names] end
      return "value"
    end
    local function walk(t)
      local out, n = {}, 0
      for i = -1, math.min(#t, 20) + 1 do out[#out + 1] = tostring(t[i]) end
      for k, x in pairs(t) do
        n = n + 1
        if n > 20 then break end
        out[#out + 1] = tostring(k) .. tostring(x)
      end
      return table.concat(out, " ")
    end
    local loop = {} loop.self = loop loop[1] = loop
    local deep = {} for i = 1, 100 do deep = { deep } end
    local sparse = "return {"
    for i = 0, 62 do sparse = sparse .. "[1 << " .. i .. "] = 1," end
    sparse = load(sparse .. "}")()
    local odd = setmetatable({}, {
      __index = function(_, k) return k end, __len = function() return 1 << 40 end,
      __tostring = function() return "odd" end, __name = "table",
    })

    """

  static let datasets = [
    "small", "small.wide", "small.long", "small", "nosuch", "../small", "", "/etc/passwd",
  ]

  static let expressions = [
    "value > 2", "value / 0", "value * 1e308", "sum(value)", "count()", "mean(antal)",
    "year >= 2020 and unit == 'kr'", "value is missing", "code in {'101', '147'}",
    "mixed between 1 and 30", "not (andel == 12)", "-antal", "antal // 0", "antal % 0",
    "antal ^ 1000", "text(geo) .. 'x'", "9223372036854775807 + antal", "((((", "'", "`", "$x",
    "true", "if(ok, antal, 0)", "rank(value)", "share(value)", "min(andel) - max(andel)", "ok",
  ]

  static let texts = [
    "", "a", "%", "pct.", "mia. kr.", "kr.", "personer", "2020", "2020K1", "2019M13", "da", "en",
    "first", "-value", "value", "name", "antal", "mixed", "year", "🙂", "æøå", "x\ny", "\t",
    "count", "quantity", "table", "help", "chart.bars", "data", "<b>&\"'", "`x`", "—",
  ]

  /// Strings that are written in Lua: bytes that are no UTF-8, controls, long ones.
  static let strings = [
    "\"\\255\\254\"", "\"\\0\"", "\"\\27[31m\"", "(\"x\"):rep(300)", "(\"æ\"):rep(5000)",
    "(\"(\"):rep(300)", "\"\\xF0\\x9F\"", "\"\\u{202E}\"", "\"e\\u{301}\"", "(\"a b \"):rep(2000)",
  ]

  static let integers = [
    "1", "0", "2", "3", "-1", "10", "64", "2020", "2024", "100", "15", "18", "19", "20", "255",
    "1000", "65536", "1 << 31", "1 << 32", "1 << 53", "math.maxinteger", "math.mininteger",
    "math.maxinteger - 1", "-(1 << 31) - 1", "1000000",
  ]

  static let floats = [
    "0.5", "0/0", "1/0", "-1/0", "-0.0", "0.1", "1e15", "1e16", "2^53", "2^63", "-2^63", "1e308",
    "-1e308", "5e-324", "1e-300", "2.5", "3.0", "99.95", "1e100",
  ]

  static let functions = [
    "function(r) return r end", "function() error(\"out\") end", "function() return nil end",
    "function(r) return r.value > 2 end", "function() return v[1]:top(1, col(v[1], 0)) end",
    "print", "probe.thing", "probe.fail", "function(...) return ... end",
    "function() coroutine.yield(1) end", "function() v = {} return true end",
    "coroutine.wrap(function() return 1 end)", "error", "pcall", "help",
    "function() return probe.call(probe.thing) end",
  ]

  static let oddities = [
    "loop", "deep", "sparse", "odd", "coroutine.create(print)", "v",
    "{ 1, nil, 3 }", "{ [1.5] = 1 }", "{ [-1] = 1, [1 << 60] = 2 }", "{ [print] = 1 }",
    "{ [0/1] = 1 }", "probe.thing()", "{ probe.thing() }", "select(2, pcall(probe.fail))",
  ]

  static let operators = [
    "+", "-", "*", "/", "%", "^", "//", "..", "==", "~=", "<", "<=", ">", ">=", "&", "|", "~",
    "<<", ">>", "and", "or",
  ]

  static func quoted(_ text: String) -> String { PatternBody.literal(Array(text.utf8)) }
}
