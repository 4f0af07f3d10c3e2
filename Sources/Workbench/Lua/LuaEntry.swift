import CLua

/// A function as the machine calls it: the spec's checks made ready, and the body.
final class LuaEntry: Sendable {
  let name: String
  let parameters: [LuaParameter]
  let options: [LuaParameter]
  let optionNames: [String]
  let receiver: LuaParameterType?
  let receiverCount: Int32
  let masks: [UInt32]
  /// True when the masks decide and nothing else has to be looked at.
  let isSimple: Bool
  let acceptsMore: Bool
  let body: LuaBody

  init(_ spec: LuaFunctionSpec) {
    name = spec.name
    parameters = spec.parameters
    options = spec.options
    optionNames = spec.options.map(\.name)
    receiver = spec.isMethod ? spec.owner.map { .object($0) } : nil
    receiverCount = spec.isMethod ? 1 : 0
    masks = spec.parameters.map(\.effectiveType.mask)
    isSimple =
      !spec.isMethod && spec.options.isEmpty
      && spec.parameters.allSatisfy(\.effectiveType.isDecidedByMask)
    acceptsMore = spec.rest != nil
    body = spec.body
  }

  /// An operator or a property: the machine guarantees what the body finds.
  init(unchecked name: String, receiver: String? = nil, body: @escaping LuaBody) {
    self.name = name
    self.body = body
    self.receiver = receiver.map { .object($0) }
    receiverCount = receiver == nil ? 0 : 1
    parameters = []
    options = []
    optionNames = []
    masks = []
    isSimple = true
    acceptsMore = true
  }

  @inline(__always)
  func perform(_ call: inout LuaCall) throws {
    let count = kl_count(call.handle) - receiverCount
    var fits = isSimple && (acceptsMore || count <= Int32(truncatingIfNeeded: masks.count))
    if fits {
      for index in masks.indices {
        let type = kl_type_at(call.handle, call.slot(index))
        if masks[index] & type.bit == 0 { fits = false }
      }
    }
    if !fits { try LuaArgumentCheck.run(self, &call) }
    try body(&call)
  }
}
