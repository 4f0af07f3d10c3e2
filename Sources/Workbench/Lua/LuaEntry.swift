import CLua

/// A function as the machine calls it: the spec's checks made ready, and the body.
final class LuaEntry: Sendable {
  /// What the quick check looks at for one parameter.
  struct Quick: Sendable {
    var mask: UInt32
    /// Type of object that is right; 0 where the mask decides, -1 where the slow check must.
    var object: Int32
  }

  let name: String
  let parameters: [LuaParameter]
  let options: [LuaParameter]
  let optionNames: [String]
  let receiver: String?
  let receiverCount: Int32
  let receiverType: Int32
  let quick: [Quick]
  let isOpenEnded: Bool
  let body: LuaBody

  /// `number` finds the machine's number of an object type.
  init(_ spec: LuaFunctionSpec, number: (String) -> Int32?) {
    name = spec.name
    parameters = spec.parameters
    options = spec.options
    optionNames = spec.options.map(\.name)
    receiver = spec.isMethod ? spec.owner : nil
    receiverCount = spec.isMethod ? 1 : 0
    receiverType = receiver.flatMap(number) ?? 0
    quick = spec.parameters.map { parameter in
      let type = parameter.effectiveType
      if type.isDecidedByMask { return Quick(mask: type.mask, object: 0) }
      // An integer is right at once; a float without fraction needs the slow check.
      if case .integer = type { return Quick(mask: KL_INTEGER.bit, object: 0) }
      if case .object(let name) = type, let known = number(name) {
        return Quick(mask: type.mask, object: known)
      }
      return Quick(mask: 0, object: -1)
    }
    isOpenEnded = spec.rest != nil
    body = spec.body
  }

  /// An operator or a property: the machine guarantees what the body finds.
  init(unchecked name: String, receiver: String? = nil, body: @escaping LuaBody) {
    self.name = name
    self.body = body
    self.receiver = receiver
    receiverCount = receiver == nil ? 0 : 1
    receiverType = 0
    parameters = []
    options = []
    optionNames = []
    quick = []
    isOpenEnded = true
  }

  /// Whether everything is right at first sight; otherwise the slow check finds out what is not.
  @inline(__always)
  func fits(_ call: borrowing LuaCall) -> Bool {
    if receiverType != 0, kl_object_type(call.handle, 1) != receiverType { return false }
    if !options.isEmpty { return false }
    let given = kl_count(call.handle) &- receiverCount
    if !isOpenEnded, given > Int32(truncatingIfNeeded: quick.count) { return false }
    for index in quick.indices {
      let slot = call.slot(index)
      if quick[index].mask & kl_type_at(call.handle, slot).bit == 0 { return false }
      let object = quick[index].object
      if object > 0, kl_object_type(call.handle, slot) != object { return false }
    }
    return true
  }

  @inline(__always)
  func perform(_ call: inout LuaCall) throws {
    if !fits(call) { try LuaArgumentCheck.run(self, &call) }
    try body(&call)
  }
}
