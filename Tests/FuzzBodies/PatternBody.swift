import Glibc
import StockLua
import Workbench

/// `find`, `match`, `gmatch` and `gsub` in our matcher and in stock Lua, which must agree.
///
/// An input is a separator byte, a byte for the start position (`0` is 0, `1` is 1, `/` is -1),
/// and pattern, replacement and subject with the separator between them: `|1%a+|<%0>|some words`.
enum PatternBody {
  static let longest = 400

  static func finding(in input: [UInt8]) -> String? {
    guard input.count >= 2, input.count <= longest else { return nil }
    let fields = input.dropFirst(2).split(
      separator: input[0], maxSplits: 2, omittingEmptySubsequences: false)
    let field = { (index: Int) in literal(index < fields.count ? Array(fields[index]) : []) }
    let start = Int(Int8(bitPattern: input[1] &- 0x30))
    let source = """
      local pattern, replacement, subject, start =
        \(field(0)), \(field(1)), \(field(2)), \(start)
      \(operations)
      """
    // Ours first: what runs into its limit here would keep stock Lua busy for ever.
    let limits = LuaLimits(memory: 32 << 20, seconds: 2, steps: 400_000, outputBytes: 4 << 20)
    let ours: [UInt8]
    do {
      let machine = try FuzzMachine(limits: limits, modules: [])
      let outcome = machine.run(source)
      if let code = outcome.code {
        return code == .luaRuntime ? "the script itself failed: \(outcome.result)" : nil
      }
      ours = outcome.printed
    } catch {
      return "no machine: \(ProblemText().render(error))"
    }
    guard let stock = stockOutput(source) else { return nil }
    return difference(lines(ours), lines(stock))
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func difference(_ ours: [String], _ stock: [String]) -> String? {
    if ours.count != stock.count { return "ours:\n\(ours)\nstock:\n\(stock)" }
    for (mine, other) in zip(ours, stock) where mine != other {
      return "ours:  \(mine)\nstock: \(other)"
    }
    return nil
  }

  /// A string literal of any bytes.
  static func literal(_ bytes: [UInt8]) -> String {
    var out = "\""
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C, 0..<0x20, 0x7F...: out += "\\" + String(1000 + Int(byte)).dropFirst()
      default: out.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return out + "\""
  }

  /// One line of text for each operation; strings as their bytes, so that a line stays a line.
  private static let operations = #"""
    local function shown(value)
      if type(value) ~= "string" then return tostring(value) end
      return #value .. ":" .. table.concat({ value:byte(1, 2000) }, ",")
    end
    local function show(name, ok, ...)
      local parts = { name, ok and "ok" or "error" }
      for index = 1, select("#", ...) do
        local value = (select(index, ...))
        parts[#parts + 1] = ok and shown(value) or tostring(value):gsub("\n", " ")
      end
      print(table.concat(parts, " "))
    end
    local function all(position)
      local out = {}
      for a, b, c in subject:gmatch(pattern, position) do
        out[#out + 1] = shown(a) .. "/" .. shown(b) .. "/" .. shown(c)
        if #out == 100 then break end
      end
      return table.unpack(out)
    end
    show("find", pcall(string.find, subject, pattern, start))
    show("plain", pcall(string.find, subject, pattern, start, true))
    show("match", pcall(string.match, subject, pattern, start))
    show("gmatch", pcall(all))
    show("gmatch from", pcall(all, start))
    show("gsub", pcall(string.gsub, subject, pattern, replacement))
    show("gsub n", pcall(string.gsub, subject, pattern, replacement, start))
    show("gsub table", pcall(string.gsub, subject, pattern, { a = "A", [""] = 1, [1] = false }))
    show("gsub function", pcall(string.gsub, subject, pattern, function(a, b)
      return b and tostring(b) .. tostring(a) or nil
    end))
    """#

  private static func stockOutput(_ source: String) -> [UInt8]? {
    var source = source
    var count = 0
    let bytes = source.withUTF8 { text in
      text.withMemoryRebound(to: CChar.self) {
        stock_lua_run("@fuzz.lua", $0.baseAddress, $0.count, &count)
      }
    }
    guard let bytes else { return nil }
    defer { free(bytes) }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
