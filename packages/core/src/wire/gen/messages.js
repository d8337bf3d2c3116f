/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $String = $util.global.String, $Number = $util.global.Number, $parseInt = $util.global.parseInt, $Array = $util.global.Array, $BigInt = $util.global.BigInt, $isFinite = $util.global.isFinite, $Boolean = $util.global.Boolean;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const ngrad = $root.ngrad = (() => {

    /**
     * Namespace ngrad.
     * @exports ngrad
     * @namespace
     */
    const ngrad = {};

    ngrad.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof ngrad
         * @namespace
         */
        const v1 = {};

        v1.SpikeFrame = (function() {

            /**
             * Properties of a SpikeFrame.
             * @typedef {Object} ngrad.v1.SpikeFrame.$Properties
             * @property {string|null} [stream] SpikeFrame stream
             * @property {number|null} [sequence] SpikeFrame sequence
             * @property {number|null} [firstStep] SpikeFrame firstStep
             * @property {number|null} [steps] SpikeFrame steps
             * @property {number|null} [dt] SpikeFrame dt
             * @property {Array.<number>|null} [neuron] SpikeFrame neuron
             * @property {Array.<number>|null} [offset] SpikeFrame offset
             * @property {Uint8Array|null} [padding] SpikeFrame padding
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SpikeFrame.
             * @memberof ngrad.v1
             * @interface ISpikeFrame
             * @augments ngrad.v1.SpikeFrame.$Properties
             * @deprecated Use ngrad.v1.SpikeFrame.$Properties instead.
             */

            /**
             * Shape of a SpikeFrame.
             * @typedef {ngrad.v1.SpikeFrame.$Properties} ngrad.v1.SpikeFrame.$Shape
             */

            /**
             * Constructs a new SpikeFrame.
             * @memberof ngrad.v1
             * @classdesc Represents a SpikeFrame.
             * @constructor
             * @param {ngrad.v1.SpikeFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SpikeFrame = function (properties) {
                this.neuron = [];
                this.offset = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SpikeFrame stream.
             * @member {string} stream
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.stream = "";

            /**
             * SpikeFrame sequence.
             * @member {number} sequence
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SpikeFrame firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * SpikeFrame steps.
             * @member {number} steps
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.steps = 0;

            /**
             * SpikeFrame dt.
             * @member {number} dt
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.dt = 0;

            /**
             * SpikeFrame neuron.
             * @member {Array.<number>} neuron
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.neuron = $util.emptyArray;

            /**
             * SpikeFrame offset.
             * @member {Array.<number>} offset
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.offset = $util.emptyArray;

            /**
             * SpikeFrame padding.
             * @member {Uint8Array} padding
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             */
            SpikeFrame.prototype.padding = $util.newBuffer([]);

            /**
             * Creates a new SpikeFrame instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.SpikeFrame
             * @static
             * @param {ngrad.v1.SpikeFrame.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.SpikeFrame} SpikeFrame instance
             * @type {{
             *   (properties: ngrad.v1.SpikeFrame.$Shape): ngrad.v1.SpikeFrame & ngrad.v1.SpikeFrame.$Shape;
             *   (properties?: ngrad.v1.SpikeFrame.$Properties): ngrad.v1.SpikeFrame;
             * }}
             */
            SpikeFrame.create = function(properties) {
                return new SpikeFrame(properties);
            };

            /**
             * Encodes the specified SpikeFrame message. Does not implicitly {@link ngrad.v1.SpikeFrame.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.SpikeFrame
             * @static
             * @param {ngrad.v1.SpikeFrame.$Properties} message SpikeFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SpikeFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sequence);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstStep);
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.steps);
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt") && !$Object.is(message.dt, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.dt);
                if (message.neuron != null && message.neuron.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).fixed32s(message.neuron);
                if (message.offset != null && message.offset.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).fixed32s(message.offset);
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && message.padding.length)
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.padding);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SpikeFrame message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.SpikeFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.SpikeFrame & ngrad.v1.SpikeFrame.$Shape} SpikeFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SpikeFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.SpikeFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.dt = value;
                            else
                                delete message.dt;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.neuron && message.neuron.length))
                                    message.neuron = [];
                                reader.fixed32s(message.neuron);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.neuron && message.neuron.length))
                                message.neuron = [];
                            message.neuron.push(reader.fixed32());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.offset && message.offset.length))
                                    message.offset = [];
                                reader.fixed32s(message.offset);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.offset && message.offset.length))
                                message.offset = [];
                            message.offset.push(reader.fixed32());
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.padding = value;
                            else
                                delete message.padding;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a SpikeFrame message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.SpikeFrame
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.SpikeFrame} SpikeFrame
             */
            SpikeFrame.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.SpikeFrame)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.SpikeFrame: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.SpikeFrame();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.steps != null)
                    if ($Number(object.steps) !== 0)
                        message.steps = object.steps >>> 0;
                if (object.dt != null)
                    if (!$Object.is($Number(object.dt), 0))
                        message.dt = $Number(object.dt);
                if (object.neuron) {
                    if (!$Array.isArray(object.neuron))
                        throw $TypeError(".ngrad.v1.SpikeFrame.neuron: array expected");
                    message.neuron = $Array(object.neuron.length);
                    for (let i = 0; i < object.neuron.length; ++i)
                        message.neuron[i] = object.neuron[i] >>> 0;
                }
                if (object.offset) {
                    if (!$Array.isArray(object.offset))
                        throw $TypeError(".ngrad.v1.SpikeFrame.offset: array expected");
                    message.offset = $Array(object.offset.length);
                    for (let i = 0; i < object.offset.length; ++i)
                        message.offset[i] = object.offset[i] >>> 0;
                }
                if (object.padding != null)
                    if (object.padding.length)
                        if (typeof object.padding === "string")
                            $util.base64.decode(object.padding, message.padding = $util.newBuffer($util.base64.length(object.padding)), 0);
                        else if (object.padding.length >= 0)
                            message.padding = object.padding;
                return message;
            };

            /**
             * Creates a plain object from a SpikeFrame message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.SpikeFrame
             * @static
             * @param {ngrad.v1.SpikeFrame} message SpikeFrame
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            SpikeFrame.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.neuron = [];
                    object.offset = [];
                }
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.steps = 0;
                    object.dt = 0;
                    if (options.bytes === $String)
                        object.padding = "";
                    else {
                        object.padding = [];
                        if (options.bytes !== $Array)
                            object.padding = $util.newBuffer(object.padding);
                    }
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps"))
                    object.steps = message.steps;
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt"))
                    object.dt = options.json && !$isFinite(message.dt) ? $String(message.dt) : message.dt;
                if (message.neuron && message.neuron.length) {
                    object.neuron = $Array(message.neuron.length);
                    for (let j = 0; j < message.neuron.length; ++j)
                        object.neuron[j] = message.neuron[j];
                }
                if (message.offset && message.offset.length) {
                    object.offset = $Array(message.offset.length);
                    for (let j = 0; j < message.offset.length; ++j)
                        object.offset[j] = message.offset[j];
                }
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding"))
                    object.padding = options.bytes === $String ? $util.base64.encode(message.padding, 0, message.padding.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.padding) : message.padding;
                return object;
            };

            /**
             * Converts this SpikeFrame to JSON.
             * @function toJSON
             * @memberof ngrad.v1.SpikeFrame
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            SpikeFrame.prototype.toJSON = function() {
                return SpikeFrame.toObject(this, $protobuf.util.toJSONOptions);
            };

            return SpikeFrame;
        })();

        v1.Activity = (function() {

            /**
             * Properties of an Activity.
             * @typedef {Object} ngrad.v1.Activity.$Properties
             * @property {string|null} [stream] Activity stream
             * @property {number|null} [sequence] Activity sequence
             * @property {number|null} [firstStep] Activity firstStep
             * @property {number|null} [steps] Activity steps
             * @property {number|null} [dt] Activity dt
             * @property {Array.<number>|null} [value] Activity value
             * @property {Array.<number>|null} [shape] Activity shape
             * @property {string|null} [quantity] Activity quantity
             * @property {string|null} [unit] Activity unit
             * @property {number|null} [samples] Activity samples
             * @property {number|null} [label] Activity label
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Activity.
             * @memberof ngrad.v1
             * @interface IActivity
             * @augments ngrad.v1.Activity.$Properties
             * @deprecated Use ngrad.v1.Activity.$Properties instead.
             */

            /**
             * Shape of an Activity.
             * @typedef {ngrad.v1.Activity.$Properties} ngrad.v1.Activity.$Shape
             */

            /**
             * Constructs a new Activity.
             * @memberof ngrad.v1
             * @classdesc Represents an Activity.
             * @constructor
             * @param {ngrad.v1.Activity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Activity = function (properties) {
                this.value = [];
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Activity stream.
             * @member {string} stream
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.stream = "";

            /**
             * Activity sequence.
             * @member {number} sequence
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Activity firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Activity steps.
             * @member {number} steps
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.steps = 0;

            /**
             * Activity dt.
             * @member {number} dt
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.dt = 0;

            /**
             * Activity value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.value = $util.emptyArray;

            /**
             * Activity shape.
             * @member {Array.<number>} shape
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.shape = $util.emptyArray;

            /**
             * Activity quantity.
             * @member {string} quantity
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.quantity = "";

            /**
             * Activity unit.
             * @member {string} unit
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.unit = "";

            /**
             * Activity samples.
             * @member {number} samples
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.samples = 0;

            /**
             * Activity label.
             * @member {number|null|undefined} label
             * @memberof ngrad.v1.Activity
             * @instance
             */
            Activity.prototype.label = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Activity.prototype, "_label", {
                get: $util.oneOfGetter($oneOfFields = ["label"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Activity instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Activity
             * @static
             * @param {ngrad.v1.Activity.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Activity} Activity instance
             * @type {{
             *   (properties: ngrad.v1.Activity.$Shape): ngrad.v1.Activity & ngrad.v1.Activity.$Shape;
             *   (properties?: ngrad.v1.Activity.$Properties): ngrad.v1.Activity;
             * }}
             */
            Activity.create = function(properties) {
                return new Activity(properties);
            };

            /**
             * Encodes the specified Activity message. Does not implicitly {@link ngrad.v1.Activity.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Activity
             * @static
             * @param {ngrad.v1.Activity.$Properties} message Activity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Activity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sequence);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstStep);
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.steps);
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt") && !$Object.is(message.dt, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.dt);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).floats(message.value);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.shape);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && message.quantity !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.quantity);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.unit);
                if (message.samples != null && $Object.hasOwnProperty.call(message, "samples") && message.samples !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.samples);
                if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.label);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Activity message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Activity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Activity & ngrad.v1.Activity.$Shape} Activity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Activity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Activity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.dt = value;
                            else
                                delete message.dt;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.floats(message.value);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.float());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.uint32s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.samples = value;
                            else
                                delete message.samples;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            message.label = reader.uint32();
                            message._label = "label";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Activity message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Activity
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Activity} Activity
             */
            Activity.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Activity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Activity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Activity();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.steps != null)
                    if ($Number(object.steps) !== 0)
                        message.steps = object.steps >>> 0;
                if (object.dt != null)
                    if (!$Object.is($Number(object.dt), 0))
                        message.dt = $Number(object.dt);
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.Activity.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".ngrad.v1.Activity.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        message.shape[i] = object.shape[i] >>> 0;
                }
                if (object.quantity != null)
                    if (typeof object.quantity !== "string" || object.quantity.length)
                        message.quantity = $String(object.quantity);
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                if (object.samples != null)
                    if ($Number(object.samples) !== 0)
                        message.samples = object.samples >>> 0;
                if (object.label != null)
                    message.label = object.label >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an Activity message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Activity
             * @static
             * @param {ngrad.v1.Activity} message Activity
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Activity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.value = [];
                    object.shape = [];
                }
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.steps = 0;
                    object.dt = 0;
                    object.quantity = "";
                    object.unit = "";
                    object.samples = 0;
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps"))
                    object.steps = message.steps;
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt"))
                    object.dt = options.json && !$isFinite(message.dt) ? $String(message.dt) : message.dt;
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        object.shape[j] = message.shape[j];
                }
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                if (message.samples != null && $Object.hasOwnProperty.call(message, "samples"))
                    object.samples = message.samples;
                if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                    object.label = message.label;
                return object;
            };

            /**
             * Converts this Activity to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Activity
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Activity.prototype.toJSON = function() {
                return Activity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Activity;
        })();

        v1.Target = (function() {

            /**
             * Properties of a Target.
             * @typedef {Object} ngrad.v1.Target.$Properties
             * @property {string|null} [stream] Target stream
             * @property {number|null} [sequence] Target sequence
             * @property {number|null} [firstStep] Target firstStep
             * @property {number|null} [steps] Target steps
             * @property {Array.<number>|null} [value] Target value
             * @property {number|null} [label] Target label
             * @property {number|null} [late] Target late
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Target.
             * @memberof ngrad.v1
             * @interface ITarget
             * @augments ngrad.v1.Target.$Properties
             * @deprecated Use ngrad.v1.Target.$Properties instead.
             */

            /**
             * Shape of a Target.
             * @typedef {ngrad.v1.Target.$Properties} ngrad.v1.Target.$Shape
             */

            /**
             * Constructs a new Target.
             * @memberof ngrad.v1
             * @classdesc Represents a Target.
             * @constructor
             * @param {ngrad.v1.Target.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Target = function (properties) {
                this.value = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Target stream.
             * @member {string} stream
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.stream = "";

            /**
             * Target sequence.
             * @member {number} sequence
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Target firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Target steps.
             * @member {number} steps
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.steps = 0;

            /**
             * Target value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.value = $util.emptyArray;

            /**
             * Target label.
             * @member {number|null|undefined} label
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.label = null;

            /**
             * Target late.
             * @member {number} late
             * @memberof ngrad.v1.Target
             * @instance
             */
            Target.prototype.late = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Target.prototype, "_label", {
                get: $util.oneOfGetter($oneOfFields = ["label"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Target instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Target
             * @static
             * @param {ngrad.v1.Target.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Target} Target instance
             * @type {{
             *   (properties: ngrad.v1.Target.$Shape): ngrad.v1.Target & ngrad.v1.Target.$Shape;
             *   (properties?: ngrad.v1.Target.$Properties): ngrad.v1.Target;
             * }}
             */
            Target.create = function(properties) {
                return new Target(properties);
            };

            /**
             * Encodes the specified Target message. Does not implicitly {@link ngrad.v1.Target.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Target
             * @static
             * @param {ngrad.v1.Target.$Properties} message Target message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Target.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sequence);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstStep);
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.steps);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).floats(message.value);
                if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.label);
                if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.late);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Target message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Target
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Target & ngrad.v1.Target.$Shape} Target
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Target.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Target();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.floats(message.value);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.float());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.label = reader.uint32();
                            message._label = "label";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.late = value;
                            else
                                delete message.late;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Target message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Target
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Target} Target
             */
            Target.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Target)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Target: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Target();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.sequence != null)
                    if (typeof object.sequence === "object" ? object.sequence.low || object.sequence.high : $Number(object.sequence) !== 0)
                        if ($util.Long)
                            message.sequence = $util.Long.fromValue(object.sequence, true);
                        else if (typeof object.sequence === "string")
                            message.sequence = $parseInt(object.sequence, 10);
                        else if (typeof object.sequence === "number")
                            message.sequence = object.sequence;
                        else if (typeof object.sequence === "object")
                            message.sequence = new $util.LongBits(object.sequence.low >>> 0, object.sequence.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.steps != null)
                    if ($Number(object.steps) !== 0)
                        message.steps = object.steps >>> 0;
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.Target.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.label != null)
                    message.label = object.label >>> 0;
                if (object.late != null)
                    if ($Number(object.late) !== 0)
                        message.late = object.late >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Target message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Target
             * @static
             * @param {ngrad.v1.Target} message Target
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Target.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.value = [];
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sequence = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sequence = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.steps = 0;
                    object.late = 0;
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sequence = typeof message.sequence === "number" ? $BigInt(message.sequence) : $util.Long.fromBits(message.sequence.low >>> 0, message.sequence.high >>> 0, true).toBigInt();
                    else if (typeof message.sequence === "number")
                        object.sequence = options.longs === $String ? $String(message.sequence) : message.sequence;
                    else
                        object.sequence = options.longs === $String ? $util.Long.prototype.toString.call(message.sequence) : options.longs === $Number ? new $util.LongBits(message.sequence.low >>> 0, message.sequence.high >>> 0).toNumber(true) : message.sequence;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps"))
                    object.steps = message.steps;
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.label != null && $Object.hasOwnProperty.call(message, "label"))
                    object.label = message.label;
                if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                    object.late = message.late;
                return object;
            };

            /**
             * Converts this Target to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Target
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Target.prototype.toJSON = function() {
                return Target.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Target;
        })();

        v1.Reward = (function() {

            /**
             * Properties of a Reward.
             * @typedef {Object} ngrad.v1.Reward.$Properties
             * @property {string|null} [source] Reward source
             * @property {number|null} [step] Reward step
             * @property {number|null} [value] Reward value
             * @property {number|null} [kind] Reward kind
             * @property {number|null} [late] Reward late
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reward.
             * @memberof ngrad.v1
             * @interface IReward
             * @augments ngrad.v1.Reward.$Properties
             * @deprecated Use ngrad.v1.Reward.$Properties instead.
             */

            /**
             * Shape of a Reward.
             * @typedef {ngrad.v1.Reward.$Properties} ngrad.v1.Reward.$Shape
             */

            /**
             * Constructs a new Reward.
             * @memberof ngrad.v1
             * @classdesc Represents a Reward.
             * @constructor
             * @param {ngrad.v1.Reward.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reward = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reward source.
             * @member {string} source
             * @memberof ngrad.v1.Reward
             * @instance
             */
            Reward.prototype.source = "";

            /**
             * Reward step.
             * @member {number} step
             * @memberof ngrad.v1.Reward
             * @instance
             */
            Reward.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Reward value.
             * @member {number} value
             * @memberof ngrad.v1.Reward
             * @instance
             */
            Reward.prototype.value = 0;

            /**
             * Reward kind.
             * @member {number} kind
             * @memberof ngrad.v1.Reward
             * @instance
             */
            Reward.prototype.kind = 0;

            /**
             * Reward late.
             * @member {number} late
             * @memberof ngrad.v1.Reward
             * @instance
             */
            Reward.prototype.late = 0;

            /**
             * Creates a new Reward instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Reward
             * @static
             * @param {ngrad.v1.Reward.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Reward} Reward instance
             * @type {{
             *   (properties: ngrad.v1.Reward.$Shape): ngrad.v1.Reward & ngrad.v1.Reward.$Shape;
             *   (properties?: ngrad.v1.Reward.$Properties): ngrad.v1.Reward;
             * }}
             */
            Reward.create = function(properties) {
                return new Reward(properties);
            };

            /**
             * Encodes the specified Reward message. Does not implicitly {@link ngrad.v1.Reward.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Reward
             * @static
             * @param {ngrad.v1.Reward.$Properties} message Reward message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reward.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.source);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.step);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.value);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.kind);
                if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.late);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reward message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Reward
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Reward & ngrad.v1.Reward.$Shape} Reward
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reward.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Reward();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.late = value;
                            else
                                delete message.late;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Reward message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Reward
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Reward} Reward
             */
            Reward.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Reward)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Reward: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Reward();
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.value != null)
                    if (!$Object.is($Number(object.value), 0))
                        message.value = $Number(object.value);
                if (object.kind != null)
                    if ($Number(object.kind) !== 0)
                        message.kind = object.kind >>> 0;
                if (object.late != null)
                    if ($Number(object.late) !== 0)
                        message.late = object.late >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Reward message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Reward
             * @static
             * @param {ngrad.v1.Reward} message Reward
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Reward.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.source = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.value = 0;
                    object.kind = 0;
                    object.late = 0;
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                    object.late = message.late;
                return object;
            };

            /**
             * Converts this Reward to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Reward
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Reward.prototype.toJSON = function() {
                return Reward.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Reward;
        })();

        v1.Parameter = (function() {

            /**
             * Properties of a Parameter.
             * @typedef {Object} ngrad.v1.Parameter.$Properties
             * @property {string|null} [population] Parameter population
             * @property {string|null} [projection] Parameter projection
             * @property {string|null} [name] Parameter name
             * @property {number|null} [step] Parameter step
             * @property {Array.<number>|null} [value] Parameter value
             * @property {Array.<number>|null} [index] Parameter index
             * @property {number|null} [late] Parameter late
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Parameter.
             * @memberof ngrad.v1
             * @interface IParameter
             * @augments ngrad.v1.Parameter.$Properties
             * @deprecated Use ngrad.v1.Parameter.$Properties instead.
             */

            /**
             * Shape of a Parameter.
             * @typedef {ngrad.v1.Parameter.$Properties} ngrad.v1.Parameter.$Shape
             */

            /**
             * Constructs a new Parameter.
             * @memberof ngrad.v1
             * @classdesc Represents a Parameter.
             * @constructor
             * @param {ngrad.v1.Parameter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Parameter = function (properties) {
                this.value = [];
                this.index = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Parameter population.
             * @member {string} population
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.population = "";

            /**
             * Parameter projection.
             * @member {string} projection
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.projection = "";

            /**
             * Parameter name.
             * @member {string} name
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.name = "";

            /**
             * Parameter step.
             * @member {number} step
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Parameter value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.value = $util.emptyArray;

            /**
             * Parameter index.
             * @member {Array.<number>} index
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.index = $util.emptyArray;

            /**
             * Parameter late.
             * @member {number} late
             * @memberof ngrad.v1.Parameter
             * @instance
             */
            Parameter.prototype.late = 0;

            /**
             * Creates a new Parameter instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Parameter
             * @static
             * @param {ngrad.v1.Parameter.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Parameter} Parameter instance
             * @type {{
             *   (properties: ngrad.v1.Parameter.$Shape): ngrad.v1.Parameter & ngrad.v1.Parameter.$Shape;
             *   (properties?: ngrad.v1.Parameter.$Properties): ngrad.v1.Parameter;
             * }}
             */
            Parameter.create = function(properties) {
                return new Parameter(properties);
            };

            /**
             * Encodes the specified Parameter message. Does not implicitly {@link ngrad.v1.Parameter.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Parameter
             * @static
             * @param {ngrad.v1.Parameter.$Properties} message Parameter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Parameter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.population != null && $Object.hasOwnProperty.call(message, "population") && message.population !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.population);
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection") && message.projection !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.projection);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.name);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.step);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).doubles(message.value);
                if (message.index != null && message.index.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.index);
                if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.late);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Parameter message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Parameter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Parameter & ngrad.v1.Parameter.$Shape} Parameter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Parameter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Parameter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.population = value;
                            else
                                delete message.population;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.projection = value;
                            else
                                delete message.projection;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.doubles(message.value);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.double());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.index && message.index.length))
                                    message.index = [];
                                reader.uint32s(message.index);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.index && message.index.length))
                                message.index = [];
                            message.index.push(reader.uint32());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.late = value;
                            else
                                delete message.late;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Parameter message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Parameter
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Parameter} Parameter
             */
            Parameter.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Parameter)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Parameter: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Parameter();
                if (object.population != null)
                    if (typeof object.population !== "string" || object.population.length)
                        message.population = $String(object.population);
                if (object.projection != null)
                    if (typeof object.projection !== "string" || object.projection.length)
                        message.projection = $String(object.projection);
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.Parameter.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.index) {
                    if (!$Array.isArray(object.index))
                        throw $TypeError(".ngrad.v1.Parameter.index: array expected");
                    message.index = $Array(object.index.length);
                    for (let i = 0; i < object.index.length; ++i)
                        message.index[i] = object.index[i] >>> 0;
                }
                if (object.late != null)
                    if ($Number(object.late) !== 0)
                        message.late = object.late >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Parameter message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Parameter
             * @static
             * @param {ngrad.v1.Parameter} message Parameter
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Parameter.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.value = [];
                    object.index = [];
                }
                if (options.defaults) {
                    object.population = "";
                    object.projection = "";
                    object.name = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.late = 0;
                }
                if (message.population != null && $Object.hasOwnProperty.call(message, "population"))
                    object.population = message.population;
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection"))
                    object.projection = message.projection;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.index && message.index.length) {
                    object.index = $Array(message.index.length);
                    for (let j = 0; j < message.index.length; ++j)
                        object.index[j] = message.index[j];
                }
                if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                    object.late = message.late;
                return object;
            };

            /**
             * Converts this Parameter to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Parameter
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Parameter.prototype.toJSON = function() {
                return Parameter.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Parameter;
        })();

        v1.Current = (function() {

            /**
             * Properties of a Current.
             * @typedef {Object} ngrad.v1.Current.$Properties
             * @property {string|null} [stream] Current stream
             * @property {number|null} [firstStep] Current firstStep
             * @property {number|null} [steps] Current steps
             * @property {Array.<number>|null} [value] Current value
             * @property {Array.<number>|null} [neuron] Current neuron
             * @property {number|null} [late] Current late
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Current.
             * @memberof ngrad.v1
             * @interface ICurrent
             * @augments ngrad.v1.Current.$Properties
             * @deprecated Use ngrad.v1.Current.$Properties instead.
             */

            /**
             * Shape of a Current.
             * @typedef {ngrad.v1.Current.$Properties} ngrad.v1.Current.$Shape
             */

            /**
             * Constructs a new Current.
             * @memberof ngrad.v1
             * @classdesc Represents a Current.
             * @constructor
             * @param {ngrad.v1.Current.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Current = function (properties) {
                this.value = [];
                this.neuron = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Current stream.
             * @member {string} stream
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.stream = "";

            /**
             * Current firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Current steps.
             * @member {number} steps
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.steps = 0;

            /**
             * Current value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.value = $util.emptyArray;

            /**
             * Current neuron.
             * @member {Array.<number>} neuron
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.neuron = $util.emptyArray;

            /**
             * Current late.
             * @member {number} late
             * @memberof ngrad.v1.Current
             * @instance
             */
            Current.prototype.late = 0;

            /**
             * Creates a new Current instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Current
             * @static
             * @param {ngrad.v1.Current.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Current} Current instance
             * @type {{
             *   (properties: ngrad.v1.Current.$Shape): ngrad.v1.Current & ngrad.v1.Current.$Shape;
             *   (properties?: ngrad.v1.Current.$Properties): ngrad.v1.Current;
             * }}
             */
            Current.create = function(properties) {
                return new Current(properties);
            };

            /**
             * Encodes the specified Current message. Does not implicitly {@link ngrad.v1.Current.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Current
             * @static
             * @param {ngrad.v1.Current.$Properties} message Current message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Current.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstStep);
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.steps);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).doubles(message.value);
                if (message.neuron != null && message.neuron.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.neuron);
                if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.late);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Current message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Current
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Current & ngrad.v1.Current.$Shape} Current
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Current.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Current();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.doubles(message.value);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.double());
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.neuron && message.neuron.length))
                                    message.neuron = [];
                                reader.uint32s(message.neuron);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neuron && message.neuron.length))
                                message.neuron = [];
                            message.neuron.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.late = value;
                            else
                                delete message.late;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Current message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Current
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Current} Current
             */
            Current.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Current)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Current: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Current();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.steps != null)
                    if ($Number(object.steps) !== 0)
                        message.steps = object.steps >>> 0;
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.Current.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.neuron) {
                    if (!$Array.isArray(object.neuron))
                        throw $TypeError(".ngrad.v1.Current.neuron: array expected");
                    message.neuron = $Array(object.neuron.length);
                    for (let i = 0; i < object.neuron.length; ++i)
                        message.neuron[i] = object.neuron[i] >>> 0;
                }
                if (object.late != null)
                    if ($Number(object.late) !== 0)
                        message.late = object.late >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Current message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Current
             * @static
             * @param {ngrad.v1.Current} message Current
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Current.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.value = [];
                    object.neuron = [];
                }
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.steps = 0;
                    object.late = 0;
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps"))
                    object.steps = message.steps;
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.neuron && message.neuron.length) {
                    object.neuron = $Array(message.neuron.length);
                    for (let j = 0; j < message.neuron.length; ++j)
                        object.neuron[j] = message.neuron[j];
                }
                if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                    object.late = message.late;
                return object;
            };

            /**
             * Converts this Current to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Current
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Current.prototype.toJSON = function() {
                return Current.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Current;
        })();

        v1.Weights = (function() {

            /**
             * Properties of a Weights.
             * @typedef {Object} ngrad.v1.Weights.$Properties
             * @property {string|null} [stream] Weights stream
             * @property {number|null} [step] Weights step
             * @property {number|null} [sources] Weights sources
             * @property {number|null} [targets] Weights targets
             * @property {Array.<number>|null} [target] Weights target
             * @property {Array.<number>|null} [value] Weights value
             * @property {Array.<number>|null} [shape] Weights shape
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Weights.
             * @memberof ngrad.v1
             * @interface IWeights
             * @augments ngrad.v1.Weights.$Properties
             * @deprecated Use ngrad.v1.Weights.$Properties instead.
             */

            /**
             * Shape of a Weights.
             * @typedef {ngrad.v1.Weights.$Properties} ngrad.v1.Weights.$Shape
             */

            /**
             * Constructs a new Weights.
             * @memberof ngrad.v1
             * @classdesc Represents a Weights.
             * @constructor
             * @param {ngrad.v1.Weights.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Weights = function (properties) {
                this.target = [];
                this.value = [];
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Weights stream.
             * @member {string} stream
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.stream = "";

            /**
             * Weights step.
             * @member {number} step
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Weights sources.
             * @member {number} sources
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.sources = 0;

            /**
             * Weights targets.
             * @member {number} targets
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.targets = 0;

            /**
             * Weights target.
             * @member {Array.<number>} target
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.target = $util.emptyArray;

            /**
             * Weights value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.value = $util.emptyArray;

            /**
             * Weights shape.
             * @member {Array.<number>} shape
             * @memberof ngrad.v1.Weights
             * @instance
             */
            Weights.prototype.shape = $util.emptyArray;

            /**
             * Creates a new Weights instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Weights
             * @static
             * @param {ngrad.v1.Weights.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Weights} Weights instance
             * @type {{
             *   (properties: ngrad.v1.Weights.$Shape): ngrad.v1.Weights & ngrad.v1.Weights.$Shape;
             *   (properties?: ngrad.v1.Weights.$Properties): ngrad.v1.Weights;
             * }}
             */
            Weights.create = function(properties) {
                return new Weights(properties);
            };

            /**
             * Encodes the specified Weights message. Does not implicitly {@link ngrad.v1.Weights.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Weights
             * @static
             * @param {ngrad.v1.Weights.$Properties} message Weights message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Weights.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.step);
                if (message.sources != null && $Object.hasOwnProperty.call(message, "sources") && message.sources !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sources);
                if (message.targets != null && $Object.hasOwnProperty.call(message, "targets") && message.targets !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.targets);
                if (message.target != null && message.target.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.target);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).floats(message.value);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.shape);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Weights message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Weights
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Weights & ngrad.v1.Weights.$Shape} Weights
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Weights.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Weights();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.sources = value;
                            else
                                delete message.sources;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.targets = value;
                            else
                                delete message.targets;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.target && message.target.length))
                                    message.target = [];
                                reader.uint32s(message.target);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.target && message.target.length))
                                message.target = [];
                            message.target.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.floats(message.value);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.float());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.uint32s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Weights message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Weights
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Weights} Weights
             */
            Weights.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Weights)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Weights: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Weights();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.sources != null)
                    if ($Number(object.sources) !== 0)
                        message.sources = object.sources >>> 0;
                if (object.targets != null)
                    if ($Number(object.targets) !== 0)
                        message.targets = object.targets >>> 0;
                if (object.target) {
                    if (!$Array.isArray(object.target))
                        throw $TypeError(".ngrad.v1.Weights.target: array expected");
                    message.target = $Array(object.target.length);
                    for (let i = 0; i < object.target.length; ++i)
                        message.target[i] = object.target[i] >>> 0;
                }
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.Weights.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".ngrad.v1.Weights.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        message.shape[i] = object.shape[i] >>> 0;
                }
                return message;
            };

            /**
             * Creates a plain object from a Weights message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Weights
             * @static
             * @param {ngrad.v1.Weights} message Weights
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Weights.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.target = [];
                    object.value = [];
                    object.shape = [];
                }
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.sources = 0;
                    object.targets = 0;
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                if (message.sources != null && $Object.hasOwnProperty.call(message, "sources"))
                    object.sources = message.sources;
                if (message.targets != null && $Object.hasOwnProperty.call(message, "targets"))
                    object.targets = message.targets;
                if (message.target && message.target.length) {
                    object.target = $Array(message.target.length);
                    for (let j = 0; j < message.target.length; ++j)
                        object.target[j] = message.target[j];
                }
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        object.shape[j] = message.shape[j];
                }
                return object;
            };

            /**
             * Converts this Weights to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Weights
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Weights.prototype.toJSON = function() {
                return Weights.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Weights;
        })();

        v1.Report = (function() {

            /**
             * Properties of a Report.
             * @typedef {Object} ngrad.v1.Report.$Properties
             * @property {string|null} [source] Report source
             * @property {number|null} [step] Report step
             * @property {Object.<string,number>|null} [metric] Report metric
             * @property {string|null} [text] Report text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Report.
             * @memberof ngrad.v1
             * @interface IReport
             * @augments ngrad.v1.Report.$Properties
             * @deprecated Use ngrad.v1.Report.$Properties instead.
             */

            /**
             * Shape of a Report.
             * @typedef {ngrad.v1.Report.$Properties} ngrad.v1.Report.$Shape
             */

            /**
             * Constructs a new Report.
             * @memberof ngrad.v1
             * @classdesc Represents a Report.
             * @constructor
             * @param {ngrad.v1.Report.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Report = function (properties) {
                this.metric = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Report source.
             * @member {string} source
             * @memberof ngrad.v1.Report
             * @instance
             */
            Report.prototype.source = "";

            /**
             * Report step.
             * @member {number} step
             * @memberof ngrad.v1.Report
             * @instance
             */
            Report.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Report metric.
             * @member {Object.<string,number>} metric
             * @memberof ngrad.v1.Report
             * @instance
             */
            Report.prototype.metric = $util.emptyObject;

            /**
             * Report text.
             * @member {string} text
             * @memberof ngrad.v1.Report
             * @instance
             */
            Report.prototype.text = "";

            /**
             * Creates a new Report instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Report
             * @static
             * @param {ngrad.v1.Report.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Report} Report instance
             * @type {{
             *   (properties: ngrad.v1.Report.$Shape): ngrad.v1.Report & ngrad.v1.Report.$Shape;
             *   (properties?: ngrad.v1.Report.$Properties): ngrad.v1.Report;
             * }}
             */
            Report.create = function(properties) {
                return new Report(properties);
            };

            /**
             * Encodes the specified Report message. Does not implicitly {@link ngrad.v1.Report.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Report
             * @static
             * @param {ngrad.v1.Report.$Properties} message Report message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Report.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.source);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.step);
                if (message.metric != null && $Object.hasOwnProperty.call(message, "metric"))
                    for (let keys = $Object.keys(message.metric), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.metric[keys[i]]).ldelim();
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Report
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Report & ngrad.v1.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Report.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Report();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.metric === $util.emptyObject)
                                message.metric = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.metric, key);
                            message.metric[key] = value;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Report message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Report
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Report} Report
             */
            Report.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Report)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Report: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Report();
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.metric) {
                    if (!$util.isObject(object.metric))
                        throw $TypeError(".ngrad.v1.Report.metric: object expected");
                    message.metric = {};
                    for (let keys = $Object.keys(object.metric), i = 0; i < keys.length; ++i) {
                        if (keys[i] === "__proto__")
                            $util.makeProp(message.metric, keys[i]);
                        message.metric[keys[i]] = $Number(object.metric[keys[i]]);
                    }
                }
                if (object.text != null)
                    if (typeof object.text !== "string" || object.text.length)
                        message.text = $String(object.text);
                return message;
            };

            /**
             * Creates a plain object from a Report message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Report
             * @static
             * @param {ngrad.v1.Report} message Report
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Report.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.objects || options.defaults)
                    object.metric = {};
                if (options.defaults) {
                    object.source = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.text = "";
                }
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                let keys2;
                if (message.metric && (keys2 = $Object.keys(message.metric)).length) {
                    object.metric = {};
                    for (let j = 0; j < keys2.length; ++j) {
                        if (keys2[j] === "__proto__")
                            $util.makeProp(object.metric, keys2[j]);
                        object.metric[keys2[j]] = options.json && !$isFinite(message.metric[keys2[j]]) ? $String(message.metric[keys2[j]]) : message.metric[keys2[j]];
                    }
                }
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    object.text = message.text;
                return object;
            };

            /**
             * Converts this Report to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Report
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Report.prototype.toJSON = function() {
                return Report.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Report;
        })();

        v1.Control = (function() {

            /**
             * Properties of a Control.
             * @typedef {Object} ngrad.v1.Control.$Properties
             * @property {ngrad.v1.Pause.$Properties|null} [pause] Control pause
             * @property {ngrad.v1.Resume.$Properties|null} [resume] Control resume
             * @property {ngrad.v1.Stop.$Properties|null} [stop] Control stop
             * @property {ngrad.v1.Advance.$Properties|null} [advance] Control advance
             * @property {ngrad.v1.Save.$Properties|null} [save] Control save
             * @property {ngrad.v1.Restore.$Properties|null} [restore] Control restore
             * @property {ngrad.v1.Record.$Properties|null} [record] Control record
             * @property {"pause"|"resume"|"stop"|"advance"|"save"|"restore"|"record"} [action] Control action
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Control.
             * @memberof ngrad.v1
             * @interface IControl
             * @augments ngrad.v1.Control.$Properties
             * @deprecated Use ngrad.v1.Control.$Properties instead.
             */

            /**
             * Narrowed shape of a Control.
             * @typedef {{
             *   pause?: ngrad.v1.Pause.$Shape|null;
             *   resume?: ngrad.v1.Resume.$Shape|null;
             *   stop?: ngrad.v1.Stop.$Shape|null;
             *   advance?: ngrad.v1.Advance.$Shape|null;
             *   save?: ngrad.v1.Save.$Shape|null;
             *   restore?: ngrad.v1.Restore.$Shape|null;
             *   record?: ngrad.v1.Record.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ action?: undefined; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "pause"; pause: ngrad.v1.Pause.$Shape; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "resume"; pause?: null; resume: ngrad.v1.Resume.$Shape; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "stop"; pause?: null; resume?: null; stop: ngrad.v1.Stop.$Shape; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "advance"; pause?: null; resume?: null; stop?: null; advance: ngrad.v1.Advance.$Shape; save?: null; restore?: null; record?: null }|{ action?: "save"; pause?: null; resume?: null; stop?: null; advance?: null; save: ngrad.v1.Save.$Shape; restore?: null; record?: null }|{ action?: "restore"; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore: ngrad.v1.Restore.$Shape; record?: null }|{ action?: "record"; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record: ngrad.v1.Record.$Shape })
             * )} ngrad.v1.Control.$Shape
             */

            /**
             * Constructs a new Control.
             * @memberof ngrad.v1
             * @classdesc Represents a Control.
             * @constructor
             * @param {ngrad.v1.Control.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Control = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Control pause.
             * @member {ngrad.v1.Pause.$Properties|null|undefined} pause
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.pause = null;

            /**
             * Control resume.
             * @member {ngrad.v1.Resume.$Properties|null|undefined} resume
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.resume = null;

            /**
             * Control stop.
             * @member {ngrad.v1.Stop.$Properties|null|undefined} stop
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.stop = null;

            /**
             * Control advance.
             * @member {ngrad.v1.Advance.$Properties|null|undefined} advance
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.advance = null;

            /**
             * Control save.
             * @member {ngrad.v1.Save.$Properties|null|undefined} save
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.save = null;

            /**
             * Control restore.
             * @member {ngrad.v1.Restore.$Properties|null|undefined} restore
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.restore = null;

            /**
             * Control record.
             * @member {ngrad.v1.Record.$Properties|null|undefined} record
             * @memberof ngrad.v1.Control
             * @instance
             */
            Control.prototype.record = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Control action.
             * @member {"pause"|"resume"|"stop"|"advance"|"save"|"restore"|"record"|undefined} action
             * @memberof ngrad.v1.Control
             * @instance
             */
            $Object.defineProperty(Control.prototype, "action", {
                get: $util.oneOfGetter($oneOfFields = ["pause", "resume", "stop", "advance", "save", "restore", "record"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Control instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Control
             * @static
             * @param {ngrad.v1.Control.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Control} Control instance
             * @type {{
             *   (properties: ngrad.v1.Control.$Shape): ngrad.v1.Control & ngrad.v1.Control.$Shape;
             *   (properties?: ngrad.v1.Control.$Properties): ngrad.v1.Control;
             * }}
             */
            Control.create = function(properties) {
                return new Control(properties);
            };

            /**
             * Encodes the specified Control message. Does not implicitly {@link ngrad.v1.Control.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Control
             * @static
             * @param {ngrad.v1.Control.$Properties} message Control message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Control.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pause != null && $Object.hasOwnProperty.call(message, "pause"))
                    $root.ngrad.v1.Pause.encode(message.pause, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume"))
                    $root.ngrad.v1.Resume.encode(message.resume, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.stop != null && $Object.hasOwnProperty.call(message, "stop"))
                    $root.ngrad.v1.Stop.encode(message.stop, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.advance != null && $Object.hasOwnProperty.call(message, "advance"))
                    $root.ngrad.v1.Advance.encode(message.advance, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.save != null && $Object.hasOwnProperty.call(message, "save"))
                    $root.ngrad.v1.Save.encode(message.save, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.restore != null && $Object.hasOwnProperty.call(message, "restore"))
                    $root.ngrad.v1.Restore.encode(message.restore, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                    $root.ngrad.v1.Record.encode(message.record, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Control message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Control
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Control & ngrad.v1.Control.$Shape} Control
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Control.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Control();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.pause = $root.ngrad.v1.Pause.decode(reader, reader.size(), $undefined, _depth + 1, message.pause);
                            message.action = "pause";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.resume = $root.ngrad.v1.Resume.decode(reader, reader.size(), $undefined, _depth + 1, message.resume);
                            message.action = "resume";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.stop = $root.ngrad.v1.Stop.decode(reader, reader.size(), $undefined, _depth + 1, message.stop);
                            message.action = "stop";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.advance = $root.ngrad.v1.Advance.decode(reader, reader.size(), $undefined, _depth + 1, message.advance);
                            message.action = "advance";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.save = $root.ngrad.v1.Save.decode(reader, reader.size(), $undefined, _depth + 1, message.save);
                            message.action = "save";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.restore = $root.ngrad.v1.Restore.decode(reader, reader.size(), $undefined, _depth + 1, message.restore);
                            message.action = "restore";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.record = $root.ngrad.v1.Record.decode(reader, reader.size(), $undefined, _depth + 1, message.record);
                            message.action = "record";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Control message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Control
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Control} Control
             */
            Control.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Control)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Control: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Control();
                if (object.pause != null) {
                    if (!$util.isObject(object.pause))
                        throw $TypeError(".ngrad.v1.Control.pause: object expected");
                    message.pause = $root.ngrad.v1.Pause.fromObject(object.pause, _depth + 1);
                }
                if (object.resume != null) {
                    if (!$util.isObject(object.resume))
                        throw $TypeError(".ngrad.v1.Control.resume: object expected");
                    message.resume = $root.ngrad.v1.Resume.fromObject(object.resume, _depth + 1);
                }
                if (object.stop != null) {
                    if (!$util.isObject(object.stop))
                        throw $TypeError(".ngrad.v1.Control.stop: object expected");
                    message.stop = $root.ngrad.v1.Stop.fromObject(object.stop, _depth + 1);
                }
                if (object.advance != null) {
                    if (!$util.isObject(object.advance))
                        throw $TypeError(".ngrad.v1.Control.advance: object expected");
                    message.advance = $root.ngrad.v1.Advance.fromObject(object.advance, _depth + 1);
                }
                if (object.save != null) {
                    if (!$util.isObject(object.save))
                        throw $TypeError(".ngrad.v1.Control.save: object expected");
                    message.save = $root.ngrad.v1.Save.fromObject(object.save, _depth + 1);
                }
                if (object.restore != null) {
                    if (!$util.isObject(object.restore))
                        throw $TypeError(".ngrad.v1.Control.restore: object expected");
                    message.restore = $root.ngrad.v1.Restore.fromObject(object.restore, _depth + 1);
                }
                if (object.record != null) {
                    if (!$util.isObject(object.record))
                        throw $TypeError(".ngrad.v1.Control.record: object expected");
                    message.record = $root.ngrad.v1.Record.fromObject(object.record, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a Control message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Control
             * @static
             * @param {ngrad.v1.Control} message Control
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Control.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (message.pause != null && $Object.hasOwnProperty.call(message, "pause")) {
                    object.pause = $root.ngrad.v1.Pause.toObject(message.pause, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "pause";
                }
                if (message.resume != null && $Object.hasOwnProperty.call(message, "resume")) {
                    object.resume = $root.ngrad.v1.Resume.toObject(message.resume, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "resume";
                }
                if (message.stop != null && $Object.hasOwnProperty.call(message, "stop")) {
                    object.stop = $root.ngrad.v1.Stop.toObject(message.stop, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "stop";
                }
                if (message.advance != null && $Object.hasOwnProperty.call(message, "advance")) {
                    object.advance = $root.ngrad.v1.Advance.toObject(message.advance, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "advance";
                }
                if (message.save != null && $Object.hasOwnProperty.call(message, "save")) {
                    object.save = $root.ngrad.v1.Save.toObject(message.save, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "save";
                }
                if (message.restore != null && $Object.hasOwnProperty.call(message, "restore")) {
                    object.restore = $root.ngrad.v1.Restore.toObject(message.restore, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "restore";
                }
                if (message.record != null && $Object.hasOwnProperty.call(message, "record")) {
                    object.record = $root.ngrad.v1.Record.toObject(message.record, options, _depth + 1);
                    if (options.oneofs)
                        object.action = "record";
                }
                return object;
            };

            /**
             * Converts this Control to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Control
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Control.prototype.toJSON = function() {
                return Control.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Control;
        })();

        v1.Pause = (function() {

            /**
             * Properties of a Pause.
             * @typedef {Object} ngrad.v1.Pause.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Pause.
             * @memberof ngrad.v1
             * @interface IPause
             * @augments ngrad.v1.Pause.$Properties
             * @deprecated Use ngrad.v1.Pause.$Properties instead.
             */

            /**
             * Shape of a Pause.
             * @typedef {ngrad.v1.Pause.$Properties} ngrad.v1.Pause.$Shape
             */

            /**
             * Constructs a new Pause.
             * @memberof ngrad.v1
             * @classdesc Represents a Pause.
             * @constructor
             * @param {ngrad.v1.Pause.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Pause = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Pause instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Pause
             * @static
             * @param {ngrad.v1.Pause.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Pause} Pause instance
             * @type {{
             *   (properties: ngrad.v1.Pause.$Shape): ngrad.v1.Pause & ngrad.v1.Pause.$Shape;
             *   (properties?: ngrad.v1.Pause.$Properties): ngrad.v1.Pause;
             * }}
             */
            Pause.create = function(properties) {
                return new Pause(properties);
            };

            /**
             * Encodes the specified Pause message. Does not implicitly {@link ngrad.v1.Pause.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Pause
             * @static
             * @param {ngrad.v1.Pause.$Properties} message Pause message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Pause.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Pause message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Pause
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Pause & ngrad.v1.Pause.$Shape} Pause
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Pause.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Pause();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Pause message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Pause
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Pause} Pause
             */
            Pause.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Pause)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Pause: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.ngrad.v1.Pause();
            };

            /**
             * Creates a plain object from a Pause message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Pause
             * @static
             * @param {ngrad.v1.Pause} message Pause
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Pause.toObject = function () {
                return {};
            };

            /**
             * Converts this Pause to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Pause
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Pause.prototype.toJSON = function() {
                return Pause.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Pause;
        })();

        v1.Resume = (function() {

            /**
             * Properties of a Resume.
             * @typedef {Object} ngrad.v1.Resume.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Resume.
             * @memberof ngrad.v1
             * @interface IResume
             * @augments ngrad.v1.Resume.$Properties
             * @deprecated Use ngrad.v1.Resume.$Properties instead.
             */

            /**
             * Shape of a Resume.
             * @typedef {ngrad.v1.Resume.$Properties} ngrad.v1.Resume.$Shape
             */

            /**
             * Constructs a new Resume.
             * @memberof ngrad.v1
             * @classdesc Represents a Resume.
             * @constructor
             * @param {ngrad.v1.Resume.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Resume = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Resume instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Resume
             * @static
             * @param {ngrad.v1.Resume.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Resume} Resume instance
             * @type {{
             *   (properties: ngrad.v1.Resume.$Shape): ngrad.v1.Resume & ngrad.v1.Resume.$Shape;
             *   (properties?: ngrad.v1.Resume.$Properties): ngrad.v1.Resume;
             * }}
             */
            Resume.create = function(properties) {
                return new Resume(properties);
            };

            /**
             * Encodes the specified Resume message. Does not implicitly {@link ngrad.v1.Resume.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Resume
             * @static
             * @param {ngrad.v1.Resume.$Properties} message Resume message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Resume.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Resume message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Resume
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Resume & ngrad.v1.Resume.$Shape} Resume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Resume.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Resume();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Resume message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Resume
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Resume} Resume
             */
            Resume.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Resume)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Resume: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.ngrad.v1.Resume();
            };

            /**
             * Creates a plain object from a Resume message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Resume
             * @static
             * @param {ngrad.v1.Resume} message Resume
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Resume.toObject = function () {
                return {};
            };

            /**
             * Converts this Resume to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Resume
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Resume.prototype.toJSON = function() {
                return Resume.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Resume;
        })();

        v1.Stop = (function() {

            /**
             * Properties of a Stop.
             * @typedef {Object} ngrad.v1.Stop.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Stop.
             * @memberof ngrad.v1
             * @interface IStop
             * @augments ngrad.v1.Stop.$Properties
             * @deprecated Use ngrad.v1.Stop.$Properties instead.
             */

            /**
             * Shape of a Stop.
             * @typedef {ngrad.v1.Stop.$Properties} ngrad.v1.Stop.$Shape
             */

            /**
             * Constructs a new Stop.
             * @memberof ngrad.v1
             * @classdesc Represents a Stop.
             * @constructor
             * @param {ngrad.v1.Stop.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Stop = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Stop instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Stop
             * @static
             * @param {ngrad.v1.Stop.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Stop} Stop instance
             * @type {{
             *   (properties: ngrad.v1.Stop.$Shape): ngrad.v1.Stop & ngrad.v1.Stop.$Shape;
             *   (properties?: ngrad.v1.Stop.$Properties): ngrad.v1.Stop;
             * }}
             */
            Stop.create = function(properties) {
                return new Stop(properties);
            };

            /**
             * Encodes the specified Stop message. Does not implicitly {@link ngrad.v1.Stop.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Stop
             * @static
             * @param {ngrad.v1.Stop.$Properties} message Stop message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Stop.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Stop message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Stop
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Stop & ngrad.v1.Stop.$Shape} Stop
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Stop.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Stop();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Stop message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Stop
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Stop} Stop
             */
            Stop.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Stop)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Stop: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.ngrad.v1.Stop();
            };

            /**
             * Creates a plain object from a Stop message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Stop
             * @static
             * @param {ngrad.v1.Stop} message Stop
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Stop.toObject = function () {
                return {};
            };

            /**
             * Converts this Stop to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Stop
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Stop.prototype.toJSON = function() {
                return Stop.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Stop;
        })();

        v1.Advance = (function() {

            /**
             * Properties of an Advance.
             * @typedef {Object} ngrad.v1.Advance.$Properties
             * @property {number|null} [steps] Advance steps
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Advance.
             * @memberof ngrad.v1
             * @interface IAdvance
             * @augments ngrad.v1.Advance.$Properties
             * @deprecated Use ngrad.v1.Advance.$Properties instead.
             */

            /**
             * Shape of an Advance.
             * @typedef {ngrad.v1.Advance.$Properties} ngrad.v1.Advance.$Shape
             */

            /**
             * Constructs a new Advance.
             * @memberof ngrad.v1
             * @classdesc Represents an Advance.
             * @constructor
             * @param {ngrad.v1.Advance.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Advance = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Advance steps.
             * @member {number} steps
             * @memberof ngrad.v1.Advance
             * @instance
             */
            Advance.prototype.steps = 0;

            /**
             * Creates a new Advance instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Advance
             * @static
             * @param {ngrad.v1.Advance.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Advance} Advance instance
             * @type {{
             *   (properties: ngrad.v1.Advance.$Shape): ngrad.v1.Advance & ngrad.v1.Advance.$Shape;
             *   (properties?: ngrad.v1.Advance.$Properties): ngrad.v1.Advance;
             * }}
             */
            Advance.create = function(properties) {
                return new Advance(properties);
            };

            /**
             * Encodes the specified Advance message. Does not implicitly {@link ngrad.v1.Advance.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Advance
             * @static
             * @param {ngrad.v1.Advance.$Properties} message Advance message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Advance.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.steps);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Advance message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Advance
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Advance & ngrad.v1.Advance.$Shape} Advance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Advance.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Advance();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Advance message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Advance
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Advance} Advance
             */
            Advance.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Advance)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Advance: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Advance();
                if (object.steps != null)
                    if ($Number(object.steps) !== 0)
                        message.steps = object.steps >>> 0;
                return message;
            };

            /**
             * Creates a plain object from an Advance message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Advance
             * @static
             * @param {ngrad.v1.Advance} message Advance
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Advance.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.steps = 0;
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps"))
                    object.steps = message.steps;
                return object;
            };

            /**
             * Converts this Advance to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Advance
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Advance.prototype.toJSON = function() {
                return Advance.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Advance;
        })();

        v1.Save = (function() {

            /**
             * Properties of a Save.
             * @typedef {Object} ngrad.v1.Save.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Save.
             * @memberof ngrad.v1
             * @interface ISave
             * @augments ngrad.v1.Save.$Properties
             * @deprecated Use ngrad.v1.Save.$Properties instead.
             */

            /**
             * Shape of a Save.
             * @typedef {ngrad.v1.Save.$Properties} ngrad.v1.Save.$Shape
             */

            /**
             * Constructs a new Save.
             * @memberof ngrad.v1
             * @classdesc Represents a Save.
             * @constructor
             * @param {ngrad.v1.Save.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Save = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Save instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Save
             * @static
             * @param {ngrad.v1.Save.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Save} Save instance
             * @type {{
             *   (properties: ngrad.v1.Save.$Shape): ngrad.v1.Save & ngrad.v1.Save.$Shape;
             *   (properties?: ngrad.v1.Save.$Properties): ngrad.v1.Save;
             * }}
             */
            Save.create = function(properties) {
                return new Save(properties);
            };

            /**
             * Encodes the specified Save message. Does not implicitly {@link ngrad.v1.Save.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Save
             * @static
             * @param {ngrad.v1.Save.$Properties} message Save message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Save.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Save message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Save
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Save & ngrad.v1.Save.$Shape} Save
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Save.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Save();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Save message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Save
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Save} Save
             */
            Save.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Save)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Save: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                return new $root.ngrad.v1.Save();
            };

            /**
             * Creates a plain object from a Save message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Save
             * @static
             * @param {ngrad.v1.Save} message Save
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Save.toObject = function () {
                return {};
            };

            /**
             * Converts this Save to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Save
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Save.prototype.toJSON = function() {
                return Save.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Save;
        })();

        v1.Restore = (function() {

            /**
             * Properties of a Restore.
             * @typedef {Object} ngrad.v1.Restore.$Properties
             * @property {string|null} [name] Restore name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Restore.
             * @memberof ngrad.v1
             * @interface IRestore
             * @augments ngrad.v1.Restore.$Properties
             * @deprecated Use ngrad.v1.Restore.$Properties instead.
             */

            /**
             * Shape of a Restore.
             * @typedef {ngrad.v1.Restore.$Properties} ngrad.v1.Restore.$Shape
             */

            /**
             * Constructs a new Restore.
             * @memberof ngrad.v1
             * @classdesc Represents a Restore.
             * @constructor
             * @param {ngrad.v1.Restore.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Restore = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Restore name.
             * @member {string} name
             * @memberof ngrad.v1.Restore
             * @instance
             */
            Restore.prototype.name = "";

            /**
             * Creates a new Restore instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Restore
             * @static
             * @param {ngrad.v1.Restore.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Restore} Restore instance
             * @type {{
             *   (properties: ngrad.v1.Restore.$Shape): ngrad.v1.Restore & ngrad.v1.Restore.$Shape;
             *   (properties?: ngrad.v1.Restore.$Properties): ngrad.v1.Restore;
             * }}
             */
            Restore.create = function(properties) {
                return new Restore(properties);
            };

            /**
             * Encodes the specified Restore message. Does not implicitly {@link ngrad.v1.Restore.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Restore
             * @static
             * @param {ngrad.v1.Restore.$Properties} message Restore message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Restore.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Restore message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Restore
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Restore & ngrad.v1.Restore.$Shape} Restore
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Restore.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Restore();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Restore message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Restore
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Restore} Restore
             */
            Restore.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Restore)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Restore: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Restore();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                return message;
            };

            /**
             * Creates a plain object from a Restore message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Restore
             * @static
             * @param {ngrad.v1.Restore} message Restore
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Restore.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.name = "";
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                return object;
            };

            /**
             * Converts this Restore to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Restore
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Restore.prototype.toJSON = function() {
                return Restore.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Restore;
        })();

        v1.Record = (function() {

            /**
             * Properties of a Record.
             * @typedef {Object} ngrad.v1.Record.$Properties
             * @property {boolean|null} [end] Record end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Record.
             * @memberof ngrad.v1
             * @interface IRecord
             * @augments ngrad.v1.Record.$Properties
             * @deprecated Use ngrad.v1.Record.$Properties instead.
             */

            /**
             * Shape of a Record.
             * @typedef {ngrad.v1.Record.$Properties} ngrad.v1.Record.$Shape
             */

            /**
             * Constructs a new Record.
             * @memberof ngrad.v1
             * @classdesc Represents a Record.
             * @constructor
             * @param {ngrad.v1.Record.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Record = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Record end.
             * @member {boolean} end
             * @memberof ngrad.v1.Record
             * @instance
             */
            Record.prototype.end = false;

            /**
             * Creates a new Record instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Record
             * @static
             * @param {ngrad.v1.Record.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Record} Record instance
             * @type {{
             *   (properties: ngrad.v1.Record.$Shape): ngrad.v1.Record & ngrad.v1.Record.$Shape;
             *   (properties?: ngrad.v1.Record.$Properties): ngrad.v1.Record;
             * }}
             */
            Record.create = function(properties) {
                return new Record(properties);
            };

            /**
             * Encodes the specified Record message. Does not implicitly {@link ngrad.v1.Record.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Record
             * @static
             * @param {ngrad.v1.Record.$Properties} message Record message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Record.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && message.end !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Record
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Record & ngrad.v1.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Record.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Record();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Record message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Record
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Record} Record
             */
            Record.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Record)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Record: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Record();
                if (object.end != null)
                    if (object.end)
                        message.end = $Boolean(object.end);
                return message;
            };

            /**
             * Creates a plain object from a Record message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Record
             * @static
             * @param {ngrad.v1.Record} message Record
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Record.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.end = false;
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    object.end = message.end;
                return object;
            };

            /**
             * Converts this Record to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Record
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Record.prototype.toJSON = function() {
                return Record.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Record;
        })();

        v1.Fault = (function() {

            /**
             * Properties of a Fault.
             * @typedef {Object} ngrad.v1.Fault.$Properties
             * @property {string|null} [kind] Fault kind
             * @property {string|null} [message] Fault message
             * @property {string|null} [source] Fault source
             * @property {number|null} [step] Fault step
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Fault.
             * @memberof ngrad.v1
             * @interface IFault
             * @augments ngrad.v1.Fault.$Properties
             * @deprecated Use ngrad.v1.Fault.$Properties instead.
             */

            /**
             * Shape of a Fault.
             * @typedef {ngrad.v1.Fault.$Properties} ngrad.v1.Fault.$Shape
             */

            /**
             * Constructs a new Fault.
             * @memberof ngrad.v1
             * @classdesc Represents a Fault.
             * @constructor
             * @param {ngrad.v1.Fault.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Fault = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Fault kind.
             * @member {string} kind
             * @memberof ngrad.v1.Fault
             * @instance
             */
            Fault.prototype.kind = "";

            /**
             * Fault message.
             * @member {string} message
             * @memberof ngrad.v1.Fault
             * @instance
             */
            Fault.prototype.message = "";

            /**
             * Fault source.
             * @member {string} source
             * @memberof ngrad.v1.Fault
             * @instance
             */
            Fault.prototype.source = "";

            /**
             * Fault step.
             * @member {number} step
             * @memberof ngrad.v1.Fault
             * @instance
             */
            Fault.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Fault instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Fault
             * @static
             * @param {ngrad.v1.Fault.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Fault} Fault instance
             * @type {{
             *   (properties: ngrad.v1.Fault.$Shape): ngrad.v1.Fault & ngrad.v1.Fault.$Shape;
             *   (properties?: ngrad.v1.Fault.$Properties): ngrad.v1.Fault;
             * }}
             */
            Fault.create = function(properties) {
                return new Fault(properties);
            };

            /**
             * Encodes the specified Fault message. Does not implicitly {@link ngrad.v1.Fault.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Fault
             * @static
             * @param {ngrad.v1.Fault.$Properties} message Fault message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Fault.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.source);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.step);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Fault
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Fault & ngrad.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Fault.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Fault();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Fault message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Fault
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Fault} Fault
             */
            Fault.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Fault)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Fault: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Fault();
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.message != null)
                    if (typeof object.message !== "string" || object.message.length)
                        message.message = $String(object.message);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a Fault message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Fault
             * @static
             * @param {ngrad.v1.Fault} message Fault
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Fault.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.kind = "";
                    object.message = "";
                    object.source = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    object.message = message.message;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                return object;
            };

            /**
             * Converts this Fault to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Fault
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Fault.prototype.toJSON = function() {
                return Fault.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Fault;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} ngrad.v1.Hello.$Properties
             * @property {number|null} [version] Hello version
             * @property {string|null} [name] Hello name
             * @property {string|null} [software] Hello software
             * @property {number|null} [dt] Hello dt
             * @property {number|null} [seed] Hello seed
             * @property {Array.<ngrad.v1.StreamInfo.$Properties>|null} [stream] Hello stream
             * @property {Array.<string>|null} [capability] Hello capability
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof ngrad.v1
             * @interface IHello
             * @augments ngrad.v1.Hello.$Properties
             * @deprecated Use ngrad.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {ngrad.v1.Hello.$Properties} ngrad.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof ngrad.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {ngrad.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                this.stream = [];
                this.capability = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello version.
             * @member {number} version
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.version = 0;

            /**
             * Hello name.
             * @member {string} name
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.name = "";

            /**
             * Hello software.
             * @member {string} software
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.software = "";

            /**
             * Hello dt.
             * @member {number} dt
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.dt = 0;

            /**
             * Hello seed.
             * @member {number} seed
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.seed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Hello stream.
             * @member {Array.<ngrad.v1.StreamInfo.$Properties>} stream
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.stream = $util.emptyArray;

            /**
             * Hello capability.
             * @member {Array.<string>} capability
             * @memberof ngrad.v1.Hello
             * @instance
             */
            Hello.prototype.capability = $util.emptyArray;

            /**
             * Creates a new Hello instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Hello
             * @static
             * @param {ngrad.v1.Hello.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Hello} Hello instance
             * @type {{
             *   (properties: ngrad.v1.Hello.$Shape): ngrad.v1.Hello & ngrad.v1.Hello.$Shape;
             *   (properties?: ngrad.v1.Hello.$Properties): ngrad.v1.Hello;
             * }}
             */
            Hello.create = function(properties) {
                return new Hello(properties);
            };

            /**
             * Encodes the specified Hello message. Does not implicitly {@link ngrad.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Hello
             * @static
             * @param {ngrad.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.software);
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt") && !$Object.is(message.dt, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.dt);
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed") && (typeof message.seed === "object" ? message.seed.low || message.seed.high : message.seed !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.seed);
                if (message.stream != null && message.stream.length)
                    for (let i = 0; i < message.stream.length; ++i)
                        $root.ngrad.v1.StreamInfo.encode(message.stream[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.capability != null && message.capability.length)
                    for (let i = 0; i < message.capability.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.capability[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Hello & ngrad.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.dt = value;
                            else
                                delete message.dt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seed = value;
                            else
                                delete message.seed;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stream && message.stream.length))
                                message.stream = [];
                            message.stream.push($root.ngrad.v1.StreamInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.capability && message.capability.length))
                                message.capability = [];
                            message.capability.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Hello message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Hello
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Hello} Hello
             */
            Hello.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Hello)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Hello: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Hello();
                if (object.version != null)
                    if ($Number(object.version) !== 0)
                        message.version = object.version >>> 0;
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.software != null)
                    if (typeof object.software !== "string" || object.software.length)
                        message.software = $String(object.software);
                if (object.dt != null)
                    if (!$Object.is($Number(object.dt), 0))
                        message.dt = $Number(object.dt);
                if (object.seed != null)
                    if (typeof object.seed === "object" ? object.seed.low || object.seed.high : $Number(object.seed) !== 0)
                        if ($util.Long)
                            message.seed = $util.Long.fromValue(object.seed, true);
                        else if (typeof object.seed === "string")
                            message.seed = $parseInt(object.seed, 10);
                        else if (typeof object.seed === "number")
                            message.seed = object.seed;
                        else if (typeof object.seed === "object")
                            message.seed = new $util.LongBits(object.seed.low >>> 0, object.seed.high >>> 0).toNumber(true);
                if (object.stream) {
                    if (!$Array.isArray(object.stream))
                        throw $TypeError(".ngrad.v1.Hello.stream: array expected");
                    message.stream = $Array(object.stream.length);
                    for (let i = 0; i < object.stream.length; ++i) {
                        if (!$util.isObject(object.stream[i]))
                            throw $TypeError(".ngrad.v1.Hello.stream: object expected");
                        message.stream[i] = $root.ngrad.v1.StreamInfo.fromObject(object.stream[i], _depth + 1);
                    }
                }
                if (object.capability) {
                    if (!$Array.isArray(object.capability))
                        throw $TypeError(".ngrad.v1.Hello.capability: array expected");
                    message.capability = $Array(object.capability.length);
                    for (let i = 0; i < object.capability.length; ++i)
                        message.capability[i] = $String(object.capability[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a Hello message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Hello
             * @static
             * @param {ngrad.v1.Hello} message Hello
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Hello.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.stream = [];
                    object.capability = [];
                }
                if (options.defaults) {
                    object.version = 0;
                    object.name = "";
                    object.software = "";
                    object.dt = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.seed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    object.software = message.software;
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt"))
                    object.dt = options.json && !$isFinite(message.dt) ? $String(message.dt) : message.dt;
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seed = typeof message.seed === "number" ? $BigInt(message.seed) : $util.Long.fromBits(message.seed.low >>> 0, message.seed.high >>> 0, true).toBigInt();
                    else if (typeof message.seed === "number")
                        object.seed = options.longs === $String ? $String(message.seed) : message.seed;
                    else
                        object.seed = options.longs === $String ? $util.Long.prototype.toString.call(message.seed) : options.longs === $Number ? new $util.LongBits(message.seed.low >>> 0, message.seed.high >>> 0).toNumber(true) : message.seed;
                if (message.stream && message.stream.length) {
                    object.stream = $Array(message.stream.length);
                    for (let j = 0; j < message.stream.length; ++j)
                        object.stream[j] = $root.ngrad.v1.StreamInfo.toObject(message.stream[j], options, _depth + 1);
                }
                if (message.capability && message.capability.length) {
                    object.capability = $Array(message.capability.length);
                    for (let j = 0; j < message.capability.length; ++j)
                        object.capability[j] = message.capability[j];
                }
                return object;
            };

            /**
             * Converts this Hello to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Hello
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Hello.prototype.toJSON = function() {
                return Hello.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Hello;
        })();

        v1.StreamInfo = (function() {

            /**
             * Properties of a StreamInfo.
             * @typedef {Object} ngrad.v1.StreamInfo.$Properties
             * @property {string|null} [topic] StreamInfo topic
             * @property {string|null} [kind] StreamInfo kind
             * @property {number|null} [size] StreamInfo size
             * @property {Array.<number>|null} [shape] StreamInfo shape
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamInfo.
             * @memberof ngrad.v1
             * @interface IStreamInfo
             * @augments ngrad.v1.StreamInfo.$Properties
             * @deprecated Use ngrad.v1.StreamInfo.$Properties instead.
             */

            /**
             * Shape of a StreamInfo.
             * @typedef {ngrad.v1.StreamInfo.$Properties} ngrad.v1.StreamInfo.$Shape
             */

            /**
             * Constructs a new StreamInfo.
             * @memberof ngrad.v1
             * @classdesc Represents a StreamInfo.
             * @constructor
             * @param {ngrad.v1.StreamInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamInfo = function (properties) {
                this.shape = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamInfo topic.
             * @member {string} topic
             * @memberof ngrad.v1.StreamInfo
             * @instance
             */
            StreamInfo.prototype.topic = "";

            /**
             * StreamInfo kind.
             * @member {string} kind
             * @memberof ngrad.v1.StreamInfo
             * @instance
             */
            StreamInfo.prototype.kind = "";

            /**
             * StreamInfo size.
             * @member {number} size
             * @memberof ngrad.v1.StreamInfo
             * @instance
             */
            StreamInfo.prototype.size = 0;

            /**
             * StreamInfo shape.
             * @member {Array.<number>} shape
             * @memberof ngrad.v1.StreamInfo
             * @instance
             */
            StreamInfo.prototype.shape = $util.emptyArray;

            /**
             * Creates a new StreamInfo instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.StreamInfo
             * @static
             * @param {ngrad.v1.StreamInfo.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.StreamInfo} StreamInfo instance
             * @type {{
             *   (properties: ngrad.v1.StreamInfo.$Shape): ngrad.v1.StreamInfo & ngrad.v1.StreamInfo.$Shape;
             *   (properties?: ngrad.v1.StreamInfo.$Properties): ngrad.v1.StreamInfo;
             * }}
             */
            StreamInfo.create = function(properties) {
                return new StreamInfo(properties);
            };

            /**
             * Encodes the specified StreamInfo message. Does not implicitly {@link ngrad.v1.StreamInfo.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.StreamInfo
             * @static
             * @param {ngrad.v1.StreamInfo.$Properties} message StreamInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.size);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.shape);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamInfo message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.StreamInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.StreamInfo & ngrad.v1.StreamInfo.$Shape} StreamInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.StreamInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.uint32s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a StreamInfo message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.StreamInfo
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.StreamInfo} StreamInfo
             */
            StreamInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.StreamInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.StreamInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.StreamInfo();
                if (object.topic != null)
                    if (typeof object.topic !== "string" || object.topic.length)
                        message.topic = $String(object.topic);
                if (object.kind != null)
                    if (typeof object.kind !== "string" || object.kind.length)
                        message.kind = $String(object.kind);
                if (object.size != null)
                    if ($Number(object.size) !== 0)
                        message.size = object.size >>> 0;
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".ngrad.v1.StreamInfo.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        message.shape[i] = object.shape[i] >>> 0;
                }
                return message;
            };

            /**
             * Creates a plain object from a StreamInfo message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.StreamInfo
             * @static
             * @param {ngrad.v1.StreamInfo} message StreamInfo
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StreamInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.shape = [];
                if (options.defaults) {
                    object.topic = "";
                    object.kind = "";
                    object.size = 0;
                }
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                    object.topic = message.topic;
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                    object.kind = message.kind;
                if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                    object.size = message.size;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        object.shape[j] = message.shape[j];
                }
                return object;
            };

            /**
             * Converts this StreamInfo to JSON.
             * @function toJSON
             * @memberof ngrad.v1.StreamInfo
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StreamInfo.prototype.toJSON = function() {
                return StreamInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StreamInfo;
        })();

        v1.Advertise = (function() {

            /**
             * Properties of an Advertise.
             * @typedef {Object} ngrad.v1.Advertise.$Properties
             * @property {Array.<ngrad.v1.StreamInfo.$Properties>|null} [stream] Advertise stream
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Advertise.
             * @memberof ngrad.v1
             * @interface IAdvertise
             * @augments ngrad.v1.Advertise.$Properties
             * @deprecated Use ngrad.v1.Advertise.$Properties instead.
             */

            /**
             * Shape of an Advertise.
             * @typedef {ngrad.v1.Advertise.$Properties} ngrad.v1.Advertise.$Shape
             */

            /**
             * Constructs a new Advertise.
             * @memberof ngrad.v1
             * @classdesc Represents an Advertise.
             * @constructor
             * @param {ngrad.v1.Advertise.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Advertise = function (properties) {
                this.stream = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Advertise stream.
             * @member {Array.<ngrad.v1.StreamInfo.$Properties>} stream
             * @memberof ngrad.v1.Advertise
             * @instance
             */
            Advertise.prototype.stream = $util.emptyArray;

            /**
             * Creates a new Advertise instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Advertise
             * @static
             * @param {ngrad.v1.Advertise.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Advertise} Advertise instance
             * @type {{
             *   (properties: ngrad.v1.Advertise.$Shape): ngrad.v1.Advertise & ngrad.v1.Advertise.$Shape;
             *   (properties?: ngrad.v1.Advertise.$Properties): ngrad.v1.Advertise;
             * }}
             */
            Advertise.create = function(properties) {
                return new Advertise(properties);
            };

            /**
             * Encodes the specified Advertise message. Does not implicitly {@link ngrad.v1.Advertise.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Advertise
             * @static
             * @param {ngrad.v1.Advertise.$Properties} message Advertise message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Advertise.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && message.stream.length)
                    for (let i = 0; i < message.stream.length; ++i)
                        $root.ngrad.v1.StreamInfo.encode(message.stream[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Advertise message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Advertise
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Advertise & ngrad.v1.Advertise.$Shape} Advertise
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Advertise.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Advertise();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stream && message.stream.length))
                                message.stream = [];
                            message.stream.push($root.ngrad.v1.StreamInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Advertise message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Advertise
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Advertise} Advertise
             */
            Advertise.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Advertise)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Advertise: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Advertise();
                if (object.stream) {
                    if (!$Array.isArray(object.stream))
                        throw $TypeError(".ngrad.v1.Advertise.stream: array expected");
                    message.stream = $Array(object.stream.length);
                    for (let i = 0; i < object.stream.length; ++i) {
                        if (!$util.isObject(object.stream[i]))
                            throw $TypeError(".ngrad.v1.Advertise.stream: object expected");
                        message.stream[i] = $root.ngrad.v1.StreamInfo.fromObject(object.stream[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from an Advertise message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Advertise
             * @static
             * @param {ngrad.v1.Advertise} message Advertise
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Advertise.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.stream = [];
                if (message.stream && message.stream.length) {
                    object.stream = $Array(message.stream.length);
                    for (let j = 0; j < message.stream.length; ++j)
                        object.stream[j] = $root.ngrad.v1.StreamInfo.toObject(message.stream[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Advertise to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Advertise
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Advertise.prototype.toJSON = function() {
                return Advertise.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Advertise;
        })();

        v1.Subscribe = (function() {

            /**
             * Properties of a Subscribe.
             * @typedef {Object} ngrad.v1.Subscribe.$Properties
             * @property {Array.<string>|null} [topic] Subscribe topic
             * @property {number|null} [glimpsesPerSecond] Subscribe glimpsesPerSecond
             * @property {number|null} [stepsPerGlimpse] Subscribe stepsPerGlimpse
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Subscribe.
             * @memberof ngrad.v1
             * @interface ISubscribe
             * @augments ngrad.v1.Subscribe.$Properties
             * @deprecated Use ngrad.v1.Subscribe.$Properties instead.
             */

            /**
             * Shape of a Subscribe.
             * @typedef {ngrad.v1.Subscribe.$Properties} ngrad.v1.Subscribe.$Shape
             */

            /**
             * Constructs a new Subscribe.
             * @memberof ngrad.v1
             * @classdesc Represents a Subscribe.
             * @constructor
             * @param {ngrad.v1.Subscribe.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Subscribe = function (properties) {
                this.topic = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Subscribe topic.
             * @member {Array.<string>} topic
             * @memberof ngrad.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.topic = $util.emptyArray;

            /**
             * Subscribe glimpsesPerSecond.
             * @member {number} glimpsesPerSecond
             * @memberof ngrad.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.glimpsesPerSecond = 0;

            /**
             * Subscribe stepsPerGlimpse.
             * @member {number} stepsPerGlimpse
             * @memberof ngrad.v1.Subscribe
             * @instance
             */
            Subscribe.prototype.stepsPerGlimpse = 0;

            /**
             * Creates a new Subscribe instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Subscribe
             * @static
             * @param {ngrad.v1.Subscribe.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Subscribe} Subscribe instance
             * @type {{
             *   (properties: ngrad.v1.Subscribe.$Shape): ngrad.v1.Subscribe & ngrad.v1.Subscribe.$Shape;
             *   (properties?: ngrad.v1.Subscribe.$Properties): ngrad.v1.Subscribe;
             * }}
             */
            Subscribe.create = function(properties) {
                return new Subscribe(properties);
            };

            /**
             * Encodes the specified Subscribe message. Does not implicitly {@link ngrad.v1.Subscribe.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Subscribe
             * @static
             * @param {ngrad.v1.Subscribe.$Properties} message Subscribe message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Subscribe.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && message.topic.length)
                    for (let i = 0; i < message.topic.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic[i]);
                if (message.glimpsesPerSecond != null && $Object.hasOwnProperty.call(message, "glimpsesPerSecond") && message.glimpsesPerSecond !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.glimpsesPerSecond);
                if (message.stepsPerGlimpse != null && $Object.hasOwnProperty.call(message, "stepsPerGlimpse") && message.stepsPerGlimpse !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.stepsPerGlimpse);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Subscribe message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Subscribe
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Subscribe & ngrad.v1.Subscribe.$Shape} Subscribe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Subscribe.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Subscribe();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topic && message.topic.length))
                                message.topic = [];
                            message.topic.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.glimpsesPerSecond = value;
                            else
                                delete message.glimpsesPerSecond;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stepsPerGlimpse = value;
                            else
                                delete message.stepsPerGlimpse;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Subscribe message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Subscribe
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Subscribe} Subscribe
             */
            Subscribe.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Subscribe)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Subscribe: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Subscribe();
                if (object.topic) {
                    if (!$Array.isArray(object.topic))
                        throw $TypeError(".ngrad.v1.Subscribe.topic: array expected");
                    message.topic = $Array(object.topic.length);
                    for (let i = 0; i < object.topic.length; ++i)
                        message.topic[i] = $String(object.topic[i]);
                }
                if (object.glimpsesPerSecond != null)
                    if ($Number(object.glimpsesPerSecond) !== 0)
                        message.glimpsesPerSecond = object.glimpsesPerSecond >>> 0;
                if (object.stepsPerGlimpse != null)
                    if ($Number(object.stepsPerGlimpse) !== 0)
                        message.stepsPerGlimpse = object.stepsPerGlimpse >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Subscribe message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Subscribe
             * @static
             * @param {ngrad.v1.Subscribe} message Subscribe
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Subscribe.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.topic = [];
                if (options.defaults) {
                    object.glimpsesPerSecond = 0;
                    object.stepsPerGlimpse = 0;
                }
                if (message.topic && message.topic.length) {
                    object.topic = $Array(message.topic.length);
                    for (let j = 0; j < message.topic.length; ++j)
                        object.topic[j] = message.topic[j];
                }
                if (message.glimpsesPerSecond != null && $Object.hasOwnProperty.call(message, "glimpsesPerSecond"))
                    object.glimpsesPerSecond = message.glimpsesPerSecond;
                if (message.stepsPerGlimpse != null && $Object.hasOwnProperty.call(message, "stepsPerGlimpse"))
                    object.stepsPerGlimpse = message.stepsPerGlimpse;
                return object;
            };

            /**
             * Converts this Subscribe to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Subscribe
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Subscribe.prototype.toJSON = function() {
                return Subscribe.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Subscribe;
        })();

        v1.Status = (function() {

            /**
             * Properties of a Status.
             * @typedef {Object} ngrad.v1.Status.$Properties
             * @property {number|null} [sent] Status sent
             * @property {number|null} [dropped] Status dropped
             * @property {number|null} [queued] Status queued
             * @property {number|null} [step] Status step
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Status.
             * @memberof ngrad.v1
             * @interface IStatus
             * @augments ngrad.v1.Status.$Properties
             * @deprecated Use ngrad.v1.Status.$Properties instead.
             */

            /**
             * Shape of a Status.
             * @typedef {ngrad.v1.Status.$Properties} ngrad.v1.Status.$Shape
             */

            /**
             * Constructs a new Status.
             * @memberof ngrad.v1
             * @classdesc Represents a Status.
             * @constructor
             * @param {ngrad.v1.Status.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Status = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Status sent.
             * @member {number} sent
             * @memberof ngrad.v1.Status
             * @instance
             */
            Status.prototype.sent = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Status dropped.
             * @member {number} dropped
             * @memberof ngrad.v1.Status
             * @instance
             */
            Status.prototype.dropped = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Status queued.
             * @member {number} queued
             * @memberof ngrad.v1.Status
             * @instance
             */
            Status.prototype.queued = 0;

            /**
             * Status step.
             * @member {number} step
             * @memberof ngrad.v1.Status
             * @instance
             */
            Status.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Status instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Status
             * @static
             * @param {ngrad.v1.Status.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Status} Status instance
             * @type {{
             *   (properties: ngrad.v1.Status.$Shape): ngrad.v1.Status & ngrad.v1.Status.$Shape;
             *   (properties?: ngrad.v1.Status.$Properties): ngrad.v1.Status;
             * }}
             */
            Status.create = function(properties) {
                return new Status(properties);
            };

            /**
             * Encodes the specified Status message. Does not implicitly {@link ngrad.v1.Status.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Status
             * @static
             * @param {ngrad.v1.Status.$Properties} message Status message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Status.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sent != null && $Object.hasOwnProperty.call(message, "sent") && (typeof message.sent === "object" ? message.sent.low || message.sent.high : message.sent !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sent);
                if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped") && (typeof message.dropped === "object" ? message.dropped.low || message.dropped.high : message.dropped !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.dropped);
                if (message.queued != null && $Object.hasOwnProperty.call(message, "queued") && message.queued !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.queued);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.step);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Status message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Status
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Status & ngrad.v1.Status.$Shape} Status
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Status.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Status();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sent = value;
                            else
                                delete message.sent;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.dropped = value;
                            else
                                delete message.dropped;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queued = value;
                            else
                                delete message.queued;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Status message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Status
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Status} Status
             */
            Status.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Status)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Status: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Status();
                if (object.sent != null)
                    if (typeof object.sent === "object" ? object.sent.low || object.sent.high : $Number(object.sent) !== 0)
                        if ($util.Long)
                            message.sent = $util.Long.fromValue(object.sent, true);
                        else if (typeof object.sent === "string")
                            message.sent = $parseInt(object.sent, 10);
                        else if (typeof object.sent === "number")
                            message.sent = object.sent;
                        else if (typeof object.sent === "object")
                            message.sent = new $util.LongBits(object.sent.low >>> 0, object.sent.high >>> 0).toNumber(true);
                if (object.dropped != null)
                    if (typeof object.dropped === "object" ? object.dropped.low || object.dropped.high : $Number(object.dropped) !== 0)
                        if ($util.Long)
                            message.dropped = $util.Long.fromValue(object.dropped, true);
                        else if (typeof object.dropped === "string")
                            message.dropped = $parseInt(object.dropped, 10);
                        else if (typeof object.dropped === "number")
                            message.dropped = object.dropped;
                        else if (typeof object.dropped === "object")
                            message.dropped = new $util.LongBits(object.dropped.low >>> 0, object.dropped.high >>> 0).toNumber(true);
                if (object.queued != null)
                    if ($Number(object.queued) !== 0)
                        message.queued = object.queued >>> 0;
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a Status message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Status
             * @static
             * @param {ngrad.v1.Status} message Status
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Status.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.sent = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.sent = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.dropped = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.dropped = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.queued = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.sent != null && $Object.hasOwnProperty.call(message, "sent"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.sent = typeof message.sent === "number" ? $BigInt(message.sent) : $util.Long.fromBits(message.sent.low >>> 0, message.sent.high >>> 0, true).toBigInt();
                    else if (typeof message.sent === "number")
                        object.sent = options.longs === $String ? $String(message.sent) : message.sent;
                    else
                        object.sent = options.longs === $String ? $util.Long.prototype.toString.call(message.sent) : options.longs === $Number ? new $util.LongBits(message.sent.low >>> 0, message.sent.high >>> 0).toNumber(true) : message.sent;
                if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.dropped = typeof message.dropped === "number" ? $BigInt(message.dropped) : $util.Long.fromBits(message.dropped.low >>> 0, message.dropped.high >>> 0, true).toBigInt();
                    else if (typeof message.dropped === "number")
                        object.dropped = options.longs === $String ? $String(message.dropped) : message.dropped;
                    else
                        object.dropped = options.longs === $String ? $util.Long.prototype.toString.call(message.dropped) : options.longs === $Number ? new $util.LongBits(message.dropped.low >>> 0, message.dropped.high >>> 0).toNumber(true) : message.dropped;
                if (message.queued != null && $Object.hasOwnProperty.call(message, "queued"))
                    object.queued = message.queued;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                return object;
            };

            /**
             * Converts this Status to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Status
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Status.prototype.toJSON = function() {
                return Status.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Status;
        })();

        v1.Recall = (function() {

            /**
             * Properties of a Recall.
             * @typedef {Object} ngrad.v1.Recall.$Properties
             * @property {Array.<string>|null} [topic] Recall topic
             * @property {number|null} [after] Recall after
             * @property {number|null} [firstStep] Recall firstStep
             * @property {number|null} [endStep] Recall endStep
             * @property {number|null} [stepsPerBin] Recall stepsPerBin
             * @property {number|null} [number] Recall number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Recall.
             * @memberof ngrad.v1
             * @interface IRecall
             * @augments ngrad.v1.Recall.$Properties
             * @deprecated Use ngrad.v1.Recall.$Properties instead.
             */

            /**
             * Shape of a Recall.
             * @typedef {ngrad.v1.Recall.$Properties} ngrad.v1.Recall.$Shape
             */

            /**
             * Constructs a new Recall.
             * @memberof ngrad.v1
             * @classdesc Represents a Recall.
             * @constructor
             * @param {ngrad.v1.Recall.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Recall = function (properties) {
                this.topic = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Recall topic.
             * @member {Array.<string>} topic
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.topic = $util.emptyArray;

            /**
             * Recall after.
             * @member {number} after
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.after = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recall firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recall endStep.
             * @member {number} endStep
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.endStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recall stepsPerBin.
             * @member {number} stepsPerBin
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.stepsPerBin = 0;

            /**
             * Recall number.
             * @member {number} number
             * @memberof ngrad.v1.Recall
             * @instance
             */
            Recall.prototype.number = 0;

            /**
             * Creates a new Recall instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Recall
             * @static
             * @param {ngrad.v1.Recall.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Recall} Recall instance
             * @type {{
             *   (properties: ngrad.v1.Recall.$Shape): ngrad.v1.Recall & ngrad.v1.Recall.$Shape;
             *   (properties?: ngrad.v1.Recall.$Properties): ngrad.v1.Recall;
             * }}
             */
            Recall.create = function(properties) {
                return new Recall(properties);
            };

            /**
             * Encodes the specified Recall message. Does not implicitly {@link ngrad.v1.Recall.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Recall
             * @static
             * @param {ngrad.v1.Recall.$Properties} message Recall message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Recall.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && message.topic.length)
                    for (let i = 0; i < message.topic.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic[i]);
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && (typeof message.after === "object" ? message.after.low || message.after.high : message.after !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.after);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstStep);
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep") && (typeof message.endStep === "object" ? message.endStep.low || message.endStep.high : message.endStep !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.endStep);
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin") && message.stepsPerBin !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.stepsPerBin);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Recall message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Recall
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Recall & ngrad.v1.Recall.$Shape} Recall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Recall.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Recall();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topic && message.topic.length))
                                message.topic = [];
                            message.topic.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endStep = value;
                            else
                                delete message.endStep;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stepsPerBin = value;
                            else
                                delete message.stepsPerBin;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Recall message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Recall
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Recall} Recall
             */
            Recall.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Recall)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Recall: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Recall();
                if (object.topic) {
                    if (!$Array.isArray(object.topic))
                        throw $TypeError(".ngrad.v1.Recall.topic: array expected");
                    message.topic = $Array(object.topic.length);
                    for (let i = 0; i < object.topic.length; ++i)
                        message.topic[i] = $String(object.topic[i]);
                }
                if (object.after != null)
                    if (typeof object.after === "object" ? object.after.low || object.after.high : $Number(object.after) !== 0)
                        if ($util.Long)
                            message.after = $util.Long.fromValue(object.after, true);
                        else if (typeof object.after === "string")
                            message.after = $parseInt(object.after, 10);
                        else if (typeof object.after === "number")
                            message.after = object.after;
                        else if (typeof object.after === "object")
                            message.after = new $util.LongBits(object.after.low >>> 0, object.after.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.endStep != null)
                    if (typeof object.endStep === "object" ? object.endStep.low || object.endStep.high : $Number(object.endStep) !== 0)
                        if ($util.Long)
                            message.endStep = $util.Long.fromValue(object.endStep, true);
                        else if (typeof object.endStep === "string")
                            message.endStep = $parseInt(object.endStep, 10);
                        else if (typeof object.endStep === "number")
                            message.endStep = object.endStep;
                        else if (typeof object.endStep === "object")
                            message.endStep = new $util.LongBits(object.endStep.low >>> 0, object.endStep.high >>> 0).toNumber(true);
                if (object.stepsPerBin != null)
                    if ($Number(object.stepsPerBin) !== 0)
                        message.stepsPerBin = object.stepsPerBin >>> 0;
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Recall message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Recall
             * @static
             * @param {ngrad.v1.Recall} message Recall
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Recall.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.topic = [];
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.after = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.after = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.endStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.endStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stepsPerBin = 0;
                    object.number = 0;
                }
                if (message.topic && message.topic.length) {
                    object.topic = $Array(message.topic.length);
                    for (let j = 0; j < message.topic.length; ++j)
                        object.topic[j] = message.topic[j];
                }
                if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.after = typeof message.after === "number" ? $BigInt(message.after) : $util.Long.fromBits(message.after.low >>> 0, message.after.high >>> 0, true).toBigInt();
                    else if (typeof message.after === "number")
                        object.after = options.longs === $String ? $String(message.after) : message.after;
                    else
                        object.after = options.longs === $String ? $util.Long.prototype.toString.call(message.after) : options.longs === $Number ? new $util.LongBits(message.after.low >>> 0, message.after.high >>> 0).toNumber(true) : message.after;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endStep = typeof message.endStep === "number" ? $BigInt(message.endStep) : $util.Long.fromBits(message.endStep.low >>> 0, message.endStep.high >>> 0, true).toBigInt();
                    else if (typeof message.endStep === "number")
                        object.endStep = options.longs === $String ? $String(message.endStep) : message.endStep;
                    else
                        object.endStep = options.longs === $String ? $util.Long.prototype.toString.call(message.endStep) : options.longs === $Number ? new $util.LongBits(message.endStep.low >>> 0, message.endStep.high >>> 0).toNumber(true) : message.endStep;
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin"))
                    object.stepsPerBin = message.stepsPerBin;
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                return object;
            };

            /**
             * Converts this Recall to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Recall
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Recall.prototype.toJSON = function() {
                return Recall.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Recall;
        })();

        v1.Counts = (function() {

            /**
             * Properties of a Counts.
             * @typedef {Object} ngrad.v1.Counts.$Properties
             * @property {string|null} [stream] Counts stream
             * @property {number|null} [firstStep] Counts firstStep
             * @property {number|null} [stepsPerBin] Counts stepsPerBin
             * @property {number|null} [rows] Counts rows
             * @property {Uint8Array|null} [count] Counts count
             * @property {Array.<number>|null} [total] Counts total
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Counts.
             * @memberof ngrad.v1
             * @interface ICounts
             * @augments ngrad.v1.Counts.$Properties
             * @deprecated Use ngrad.v1.Counts.$Properties instead.
             */

            /**
             * Shape of a Counts.
             * @typedef {ngrad.v1.Counts.$Properties} ngrad.v1.Counts.$Shape
             */

            /**
             * Constructs a new Counts.
             * @memberof ngrad.v1
             * @classdesc Represents a Counts.
             * @constructor
             * @param {ngrad.v1.Counts.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Counts = function (properties) {
                this.total = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Counts stream.
             * @member {string} stream
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.stream = "";

            /**
             * Counts firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Counts stepsPerBin.
             * @member {number} stepsPerBin
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.stepsPerBin = 0;

            /**
             * Counts rows.
             * @member {number} rows
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.rows = 0;

            /**
             * Counts count.
             * @member {Uint8Array} count
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.count = $util.newBuffer([]);

            /**
             * Counts total.
             * @member {Array.<number>} total
             * @memberof ngrad.v1.Counts
             * @instance
             */
            Counts.prototype.total = $util.emptyArray;

            /**
             * Creates a new Counts instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Counts
             * @static
             * @param {ngrad.v1.Counts.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Counts} Counts instance
             * @type {{
             *   (properties: ngrad.v1.Counts.$Shape): ngrad.v1.Counts & ngrad.v1.Counts.$Shape;
             *   (properties?: ngrad.v1.Counts.$Properties): ngrad.v1.Counts;
             * }}
             */
            Counts.create = function(properties) {
                return new Counts(properties);
            };

            /**
             * Encodes the specified Counts message. Does not implicitly {@link ngrad.v1.Counts.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Counts
             * @static
             * @param {ngrad.v1.Counts.$Properties} message Counts message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Counts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstStep);
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin") && message.stepsPerBin !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.stepsPerBin);
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && message.rows !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.rows);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.count);
                if (message.total != null && message.total.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.total);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Counts message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Counts
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Counts & ngrad.v1.Counts.$Shape} Counts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Counts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Counts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stepsPerBin = value;
                            else
                                delete message.stepsPerBin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.total && message.total.length))
                                    message.total = [];
                                reader.uint32s(message.total);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.total && message.total.length))
                                message.total = [];
                            message.total.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Counts message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Counts
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Counts} Counts
             */
            Counts.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Counts)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Counts: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Counts();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.stepsPerBin != null)
                    if ($Number(object.stepsPerBin) !== 0)
                        message.stepsPerBin = object.stepsPerBin >>> 0;
                if (object.rows != null)
                    if ($Number(object.rows) !== 0)
                        message.rows = object.rows >>> 0;
                if (object.count != null)
                    if (object.count.length)
                        if (typeof object.count === "string")
                            $util.base64.decode(object.count, message.count = $util.newBuffer($util.base64.length(object.count)), 0);
                        else if (object.count.length >= 0)
                            message.count = object.count;
                if (object.total) {
                    if (!$Array.isArray(object.total))
                        throw $TypeError(".ngrad.v1.Counts.total: array expected");
                    message.total = $Array(object.total.length);
                    for (let i = 0; i < object.total.length; ++i)
                        message.total[i] = object.total[i] >>> 0;
                }
                return message;
            };

            /**
             * Creates a plain object from a Counts message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Counts
             * @static
             * @param {ngrad.v1.Counts} message Counts
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Counts.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.total = [];
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stepsPerBin = 0;
                    object.rows = 0;
                    if (options.bytes === $String)
                        object.count = "";
                    else {
                        object.count = [];
                        if (options.bytes !== $Array)
                            object.count = $util.newBuffer(object.count);
                    }
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin"))
                    object.stepsPerBin = message.stepsPerBin;
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    object.rows = message.rows;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    object.count = options.bytes === $String ? $util.base64.encode(message.count, 0, message.count.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.count) : message.count;
                if (message.total && message.total.length) {
                    object.total = $Array(message.total.length);
                    for (let j = 0; j < message.total.length; ++j)
                        object.total[j] = message.total[j];
                }
                return object;
            };

            /**
             * Converts this Counts to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Counts
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Counts.prototype.toJSON = function() {
                return Counts.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Counts;
        })();

        v1.Trace = (function() {

            /**
             * Properties of a Trace.
             * @typedef {Object} ngrad.v1.Trace.$Properties
             * @property {string|null} [stream] Trace stream
             * @property {number|null} [firstStep] Trace firstStep
             * @property {number|null} [stepsPerBin] Trace stepsPerBin
             * @property {number|null} [series] Trace series
             * @property {Array.<number>|null} [low] Trace low
             * @property {Array.<number>|null} [high] Trace high
             * @property {string|null} [quantity] Trace quantity
             * @property {string|null} [unit] Trace unit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Trace.
             * @memberof ngrad.v1
             * @interface ITrace
             * @augments ngrad.v1.Trace.$Properties
             * @deprecated Use ngrad.v1.Trace.$Properties instead.
             */

            /**
             * Shape of a Trace.
             * @typedef {ngrad.v1.Trace.$Properties} ngrad.v1.Trace.$Shape
             */

            /**
             * Constructs a new Trace.
             * @memberof ngrad.v1
             * @classdesc Represents a Trace.
             * @constructor
             * @param {ngrad.v1.Trace.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Trace = function (properties) {
                this.low = [];
                this.high = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Trace stream.
             * @member {string} stream
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.stream = "";

            /**
             * Trace firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Trace stepsPerBin.
             * @member {number} stepsPerBin
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.stepsPerBin = 0;

            /**
             * Trace series.
             * @member {number} series
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.series = 0;

            /**
             * Trace low.
             * @member {Array.<number>} low
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.low = $util.emptyArray;

            /**
             * Trace high.
             * @member {Array.<number>} high
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.high = $util.emptyArray;

            /**
             * Trace quantity.
             * @member {string} quantity
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.quantity = "";

            /**
             * Trace unit.
             * @member {string} unit
             * @memberof ngrad.v1.Trace
             * @instance
             */
            Trace.prototype.unit = "";

            /**
             * Creates a new Trace instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Trace
             * @static
             * @param {ngrad.v1.Trace.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Trace} Trace instance
             * @type {{
             *   (properties: ngrad.v1.Trace.$Shape): ngrad.v1.Trace & ngrad.v1.Trace.$Shape;
             *   (properties?: ngrad.v1.Trace.$Properties): ngrad.v1.Trace;
             * }}
             */
            Trace.create = function(properties) {
                return new Trace(properties);
            };

            /**
             * Encodes the specified Trace message. Does not implicitly {@link ngrad.v1.Trace.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Trace
             * @static
             * @param {ngrad.v1.Trace.$Properties} message Trace message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Trace.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream") && message.stream !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stream);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstStep);
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin") && message.stepsPerBin !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.stepsPerBin);
                if (message.series != null && $Object.hasOwnProperty.call(message, "series") && message.series !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.series);
                if (message.low != null && message.low.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).floats(message.low);
                if (message.high != null && message.high.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).floats(message.high);
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity") && message.quantity !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.quantity);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.unit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Trace message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Trace
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Trace & ngrad.v1.Trace.$Shape} Trace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Trace.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Trace();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stream = value;
                            else
                                delete message.stream;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.stepsPerBin = value;
                            else
                                delete message.stepsPerBin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.series = value;
                            else
                                delete message.series;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.low && message.low.length))
                                    message.low = [];
                                reader.floats(message.low);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.low && message.low.length))
                                message.low = [];
                            message.low.push(reader.float());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.high && message.high.length))
                                    message.high = [];
                                reader.floats(message.high);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.high && message.high.length))
                                message.high = [];
                            message.high.push(reader.float());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.quantity = value;
                            else
                                delete message.quantity;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Trace message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Trace
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Trace} Trace
             */
            Trace.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Trace)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Trace: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Trace();
                if (object.stream != null)
                    if (typeof object.stream !== "string" || object.stream.length)
                        message.stream = $String(object.stream);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.stepsPerBin != null)
                    if ($Number(object.stepsPerBin) !== 0)
                        message.stepsPerBin = object.stepsPerBin >>> 0;
                if (object.series != null)
                    if ($Number(object.series) !== 0)
                        message.series = object.series >>> 0;
                if (object.low) {
                    if (!$Array.isArray(object.low))
                        throw $TypeError(".ngrad.v1.Trace.low: array expected");
                    message.low = $Array(object.low.length);
                    for (let i = 0; i < object.low.length; ++i)
                        message.low[i] = $Number(object.low[i]);
                }
                if (object.high) {
                    if (!$Array.isArray(object.high))
                        throw $TypeError(".ngrad.v1.Trace.high: array expected");
                    message.high = $Array(object.high.length);
                    for (let i = 0; i < object.high.length; ++i)
                        message.high[i] = $Number(object.high[i]);
                }
                if (object.quantity != null)
                    if (typeof object.quantity !== "string" || object.quantity.length)
                        message.quantity = $String(object.quantity);
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                return message;
            };

            /**
             * Creates a plain object from a Trace message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Trace
             * @static
             * @param {ngrad.v1.Trace} message Trace
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Trace.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.low = [];
                    object.high = [];
                }
                if (options.defaults) {
                    object.stream = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.stepsPerBin = 0;
                    object.series = 0;
                    object.quantity = "";
                    object.unit = "";
                }
                if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                    object.stream = message.stream;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.stepsPerBin != null && $Object.hasOwnProperty.call(message, "stepsPerBin"))
                    object.stepsPerBin = message.stepsPerBin;
                if (message.series != null && $Object.hasOwnProperty.call(message, "series"))
                    object.series = message.series;
                if (message.low && message.low.length) {
                    object.low = $Array(message.low.length);
                    for (let j = 0; j < message.low.length; ++j)
                        object.low[j] = options.json && !$isFinite(message.low[j]) ? $String(message.low[j]) : message.low[j];
                }
                if (message.high && message.high.length) {
                    object.high = $Array(message.high.length);
                    for (let j = 0; j < message.high.length; ++j)
                        object.high[j] = options.json && !$isFinite(message.high[j]) ? $String(message.high[j]) : message.high[j];
                }
                if (message.quantity != null && $Object.hasOwnProperty.call(message, "quantity"))
                    object.quantity = message.quantity;
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                return object;
            };

            /**
             * Converts this Trace to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Trace
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Trace.prototype.toJSON = function() {
                return Trace.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Trace;
        })();

        v1.Recalled = (function() {

            /**
             * Properties of a Recalled.
             * @typedef {Object} ngrad.v1.Recalled.$Properties
             * @property {number|null} [last] Recalled last
             * @property {number|null} [firstStep] Recalled firstStep
             * @property {number|null} [endStep] Recalled endStep
             * @property {number|null} [number] Recalled number
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Recalled.
             * @memberof ngrad.v1
             * @interface IRecalled
             * @augments ngrad.v1.Recalled.$Properties
             * @deprecated Use ngrad.v1.Recalled.$Properties instead.
             */

            /**
             * Shape of a Recalled.
             * @typedef {ngrad.v1.Recalled.$Properties} ngrad.v1.Recalled.$Shape
             */

            /**
             * Constructs a new Recalled.
             * @memberof ngrad.v1
             * @classdesc Represents a Recalled.
             * @constructor
             * @param {ngrad.v1.Recalled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Recalled = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Recalled last.
             * @member {number} last
             * @memberof ngrad.v1.Recalled
             * @instance
             */
            Recalled.prototype.last = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recalled firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.Recalled
             * @instance
             */
            Recalled.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recalled endStep.
             * @member {number} endStep
             * @memberof ngrad.v1.Recalled
             * @instance
             */
            Recalled.prototype.endStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recalled number.
             * @member {number} number
             * @memberof ngrad.v1.Recalled
             * @instance
             */
            Recalled.prototype.number = 0;

            /**
             * Creates a new Recalled instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Recalled
             * @static
             * @param {ngrad.v1.Recalled.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Recalled} Recalled instance
             * @type {{
             *   (properties: ngrad.v1.Recalled.$Shape): ngrad.v1.Recalled & ngrad.v1.Recalled.$Shape;
             *   (properties?: ngrad.v1.Recalled.$Properties): ngrad.v1.Recalled;
             * }}
             */
            Recalled.create = function(properties) {
                return new Recalled(properties);
            };

            /**
             * Encodes the specified Recalled message. Does not implicitly {@link ngrad.v1.Recalled.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Recalled
             * @static
             * @param {ngrad.v1.Recalled.$Properties} message Recalled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Recalled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.last != null && $Object.hasOwnProperty.call(message, "last") && (typeof message.last === "object" ? message.last.low || message.last.high : message.last !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.last);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.firstStep);
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep") && (typeof message.endStep === "object" ? message.endStep.low || message.endStep.high : message.endStep !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.endStep);
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.number);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Recalled message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Recalled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Recalled & ngrad.v1.Recalled.$Shape} Recalled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Recalled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Recalled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.last = value;
                            else
                                delete message.last;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endStep = value;
                            else
                                delete message.endStep;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Recalled message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Recalled
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Recalled} Recalled
             */
            Recalled.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Recalled)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Recalled: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Recalled();
                if (object.last != null)
                    if (typeof object.last === "object" ? object.last.low || object.last.high : $Number(object.last) !== 0)
                        if ($util.Long)
                            message.last = $util.Long.fromValue(object.last, true);
                        else if (typeof object.last === "string")
                            message.last = $parseInt(object.last, 10);
                        else if (typeof object.last === "number")
                            message.last = object.last;
                        else if (typeof object.last === "object")
                            message.last = new $util.LongBits(object.last.low >>> 0, object.last.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.endStep != null)
                    if (typeof object.endStep === "object" ? object.endStep.low || object.endStep.high : $Number(object.endStep) !== 0)
                        if ($util.Long)
                            message.endStep = $util.Long.fromValue(object.endStep, true);
                        else if (typeof object.endStep === "string")
                            message.endStep = $parseInt(object.endStep, 10);
                        else if (typeof object.endStep === "number")
                            message.endStep = object.endStep;
                        else if (typeof object.endStep === "object")
                            message.endStep = new $util.LongBits(object.endStep.low >>> 0, object.endStep.high >>> 0).toNumber(true);
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                return message;
            };

            /**
             * Creates a plain object from a Recalled message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Recalled
             * @static
             * @param {ngrad.v1.Recalled} message Recalled
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Recalled.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.last = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.last = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.endStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.endStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.number = 0;
                }
                if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.last = typeof message.last === "number" ? $BigInt(message.last) : $util.Long.fromBits(message.last.low >>> 0, message.last.high >>> 0, true).toBigInt();
                    else if (typeof message.last === "number")
                        object.last = options.longs === $String ? $String(message.last) : message.last;
                    else
                        object.last = options.longs === $String ? $util.Long.prototype.toString.call(message.last) : options.longs === $Number ? new $util.LongBits(message.last.low >>> 0, message.last.high >>> 0).toNumber(true) : message.last;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endStep = typeof message.endStep === "number" ? $BigInt(message.endStep) : $util.Long.fromBits(message.endStep.low >>> 0, message.endStep.high >>> 0, true).toBigInt();
                    else if (typeof message.endStep === "number")
                        object.endStep = options.longs === $String ? $String(message.endStep) : message.endStep;
                    else
                        object.endStep = options.longs === $String ? $util.Long.prototype.toString.call(message.endStep) : options.longs === $Number ? new $util.LongBits(message.endStep.low >>> 0, message.endStep.high >>> 0).toNumber(true) : message.endStep;
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                return object;
            };

            /**
             * Converts this Recalled to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Recalled
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Recalled.prototype.toJSON = function() {
                return Recalled.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Recalled;
        })();

        v1.Inspect = (function() {

            /**
             * Properties of an Inspect.
             * @typedef {Object} ngrad.v1.Inspect.$Properties
             * @property {number|null} [number] Inspect number
             * @property {string|null} [population] Inspect population
             * @property {number|null} [neuron] Inspect neuron
             * @property {string|null} [projection] Inspect projection
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Inspect.
             * @memberof ngrad.v1
             * @interface IInspect
             * @augments ngrad.v1.Inspect.$Properties
             * @deprecated Use ngrad.v1.Inspect.$Properties instead.
             */

            /**
             * Shape of an Inspect.
             * @typedef {ngrad.v1.Inspect.$Properties} ngrad.v1.Inspect.$Shape
             */

            /**
             * Constructs a new Inspect.
             * @memberof ngrad.v1
             * @classdesc Represents an Inspect.
             * @constructor
             * @param {ngrad.v1.Inspect.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Inspect = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Inspect number.
             * @member {number} number
             * @memberof ngrad.v1.Inspect
             * @instance
             */
            Inspect.prototype.number = 0;

            /**
             * Inspect population.
             * @member {string} population
             * @memberof ngrad.v1.Inspect
             * @instance
             */
            Inspect.prototype.population = "";

            /**
             * Inspect neuron.
             * @member {number} neuron
             * @memberof ngrad.v1.Inspect
             * @instance
             */
            Inspect.prototype.neuron = 0;

            /**
             * Inspect projection.
             * @member {string} projection
             * @memberof ngrad.v1.Inspect
             * @instance
             */
            Inspect.prototype.projection = "";

            /**
             * Creates a new Inspect instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Inspect
             * @static
             * @param {ngrad.v1.Inspect.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Inspect} Inspect instance
             * @type {{
             *   (properties: ngrad.v1.Inspect.$Shape): ngrad.v1.Inspect & ngrad.v1.Inspect.$Shape;
             *   (properties?: ngrad.v1.Inspect.$Properties): ngrad.v1.Inspect;
             * }}
             */
            Inspect.create = function(properties) {
                return new Inspect(properties);
            };

            /**
             * Encodes the specified Inspect message. Does not implicitly {@link ngrad.v1.Inspect.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Inspect
             * @static
             * @param {ngrad.v1.Inspect.$Properties} message Inspect message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inspect.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
                if (message.population != null && $Object.hasOwnProperty.call(message, "population") && message.population !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.population);
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron") && message.neuron !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.neuron);
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection") && message.projection !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.projection);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Inspect message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Inspect
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Inspect & ngrad.v1.Inspect.$Shape} Inspect
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inspect.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Inspect();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.population = value;
                            else
                                delete message.population;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.neuron = value;
                            else
                                delete message.neuron;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.projection = value;
                            else
                                delete message.projection;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Inspect message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Inspect
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Inspect} Inspect
             */
            Inspect.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Inspect)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Inspect: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Inspect();
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                if (object.population != null)
                    if (typeof object.population !== "string" || object.population.length)
                        message.population = $String(object.population);
                if (object.neuron != null)
                    if ($Number(object.neuron) !== 0)
                        message.neuron = object.neuron >>> 0;
                if (object.projection != null)
                    if (typeof object.projection !== "string" || object.projection.length)
                        message.projection = $String(object.projection);
                return message;
            };

            /**
             * Creates a plain object from an Inspect message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Inspect
             * @static
             * @param {ngrad.v1.Inspect} message Inspect
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Inspect.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.number = 0;
                    object.population = "";
                    object.neuron = 0;
                    object.projection = "";
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.population != null && $Object.hasOwnProperty.call(message, "population"))
                    object.population = message.population;
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron"))
                    object.neuron = message.neuron;
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection"))
                    object.projection = message.projection;
                return object;
            };

            /**
             * Converts this Inspect to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Inspect
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Inspect.prototype.toJSON = function() {
                return Inspect.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Inspect;
        })();

        v1.Inspected = (function() {

            /**
             * Properties of an Inspected.
             * @typedef {Object} ngrad.v1.Inspected.$Properties
             * @property {number|null} [number] Inspected number
             * @property {number|null} [step] Inspected step
             * @property {ngrad.v1.Network.$Properties|null} [network] Inspected network
             * @property {ngrad.v1.NeuronInfo.$Properties|null} [neuron] Inspected neuron
             * @property {ngrad.v1.WeightPicture.$Properties|null} [weights] Inspected weights
             * @property {string|null} [refused] Inspected refused
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Inspected.
             * @memberof ngrad.v1
             * @interface IInspected
             * @augments ngrad.v1.Inspected.$Properties
             * @deprecated Use ngrad.v1.Inspected.$Properties instead.
             */

            /**
             * Shape of an Inspected.
             * @typedef {ngrad.v1.Inspected.$Properties} ngrad.v1.Inspected.$Shape
             */

            /**
             * Constructs a new Inspected.
             * @memberof ngrad.v1
             * @classdesc Represents an Inspected.
             * @constructor
             * @param {ngrad.v1.Inspected.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Inspected = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Inspected number.
             * @member {number} number
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.number = 0;

            /**
             * Inspected step.
             * @member {number} step
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Inspected network.
             * @member {ngrad.v1.Network.$Properties|null|undefined} network
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.network = null;

            /**
             * Inspected neuron.
             * @member {ngrad.v1.NeuronInfo.$Properties|null|undefined} neuron
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.neuron = null;

            /**
             * Inspected weights.
             * @member {ngrad.v1.WeightPicture.$Properties|null|undefined} weights
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.weights = null;

            /**
             * Inspected refused.
             * @member {string} refused
             * @memberof ngrad.v1.Inspected
             * @instance
             */
            Inspected.prototype.refused = "";

            /**
             * Creates a new Inspected instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Inspected
             * @static
             * @param {ngrad.v1.Inspected.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Inspected} Inspected instance
             * @type {{
             *   (properties: ngrad.v1.Inspected.$Shape): ngrad.v1.Inspected & ngrad.v1.Inspected.$Shape;
             *   (properties?: ngrad.v1.Inspected.$Properties): ngrad.v1.Inspected;
             * }}
             */
            Inspected.create = function(properties) {
                return new Inspected(properties);
            };

            /**
             * Encodes the specified Inspected message. Does not implicitly {@link ngrad.v1.Inspected.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Inspected
             * @static
             * @param {ngrad.v1.Inspected.$Properties} message Inspected message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Inspected.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.step);
                if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                    $root.ngrad.v1.Network.encode(message.network, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron"))
                    $root.ngrad.v1.NeuronInfo.encode(message.neuron, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights"))
                    $root.ngrad.v1.WeightPicture.encode(message.weights, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused") && message.refused !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.refused);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Inspected message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Inspected
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Inspected & ngrad.v1.Inspected.$Shape} Inspected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Inspected.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Inspected();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.network = $root.ngrad.v1.Network.decode(reader, reader.size(), $undefined, _depth + 1, message.network);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.neuron = $root.ngrad.v1.NeuronInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.neuron);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.weights = $root.ngrad.v1.WeightPicture.decode(reader, reader.size(), $undefined, _depth + 1, message.weights);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.refused = value;
                            else
                                delete message.refused;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Inspected message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Inspected
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Inspected} Inspected
             */
            Inspected.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Inspected)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Inspected: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Inspected();
                if (object.number != null)
                    if ($Number(object.number) !== 0)
                        message.number = object.number >>> 0;
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.network != null) {
                    if (!$util.isObject(object.network))
                        throw $TypeError(".ngrad.v1.Inspected.network: object expected");
                    message.network = $root.ngrad.v1.Network.fromObject(object.network, _depth + 1);
                }
                if (object.neuron != null) {
                    if (!$util.isObject(object.neuron))
                        throw $TypeError(".ngrad.v1.Inspected.neuron: object expected");
                    message.neuron = $root.ngrad.v1.NeuronInfo.fromObject(object.neuron, _depth + 1);
                }
                if (object.weights != null) {
                    if (!$util.isObject(object.weights))
                        throw $TypeError(".ngrad.v1.Inspected.weights: object expected");
                    message.weights = $root.ngrad.v1.WeightPicture.fromObject(object.weights, _depth + 1);
                }
                if (object.refused != null)
                    if (typeof object.refused !== "string" || object.refused.length)
                        message.refused = $String(object.refused);
                return message;
            };

            /**
             * Creates a plain object from an Inspected message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Inspected
             * @static
             * @param {ngrad.v1.Inspected} message Inspected
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Inspected.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.number = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.network = null;
                    object.neuron = null;
                    object.weights = null;
                    object.refused = "";
                }
                if (message.number != null && $Object.hasOwnProperty.call(message, "number"))
                    object.number = message.number;
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                    object.network = $root.ngrad.v1.Network.toObject(message.network, options, _depth + 1);
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron"))
                    object.neuron = $root.ngrad.v1.NeuronInfo.toObject(message.neuron, options, _depth + 1);
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights"))
                    object.weights = $root.ngrad.v1.WeightPicture.toObject(message.weights, options, _depth + 1);
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    object.refused = message.refused;
                return object;
            };

            /**
             * Converts this Inspected to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Inspected
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Inspected.prototype.toJSON = function() {
                return Inspected.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Inspected;
        })();

        v1.Network = (function() {

            /**
             * Properties of a Network.
             * @typedef {Object} ngrad.v1.Network.$Properties
             * @property {Array.<ngrad.v1.PopulationInfo.$Properties>|null} [population] Network population
             * @property {Array.<ngrad.v1.ProjectionInfo.$Properties>|null} [projection] Network projection
             * @property {Array.<string>|null} [checkpoint] Network checkpoint
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Network.
             * @memberof ngrad.v1
             * @interface INetwork
             * @augments ngrad.v1.Network.$Properties
             * @deprecated Use ngrad.v1.Network.$Properties instead.
             */

            /**
             * Shape of a Network.
             * @typedef {ngrad.v1.Network.$Properties} ngrad.v1.Network.$Shape
             */

            /**
             * Constructs a new Network.
             * @memberof ngrad.v1
             * @classdesc Represents a Network.
             * @constructor
             * @param {ngrad.v1.Network.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Network = function (properties) {
                this.population = [];
                this.projection = [];
                this.checkpoint = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Network population.
             * @member {Array.<ngrad.v1.PopulationInfo.$Properties>} population
             * @memberof ngrad.v1.Network
             * @instance
             */
            Network.prototype.population = $util.emptyArray;

            /**
             * Network projection.
             * @member {Array.<ngrad.v1.ProjectionInfo.$Properties>} projection
             * @memberof ngrad.v1.Network
             * @instance
             */
            Network.prototype.projection = $util.emptyArray;

            /**
             * Network checkpoint.
             * @member {Array.<string>} checkpoint
             * @memberof ngrad.v1.Network
             * @instance
             */
            Network.prototype.checkpoint = $util.emptyArray;

            /**
             * Creates a new Network instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Network
             * @static
             * @param {ngrad.v1.Network.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Network} Network instance
             * @type {{
             *   (properties: ngrad.v1.Network.$Shape): ngrad.v1.Network & ngrad.v1.Network.$Shape;
             *   (properties?: ngrad.v1.Network.$Properties): ngrad.v1.Network;
             * }}
             */
            Network.create = function(properties) {
                return new Network(properties);
            };

            /**
             * Encodes the specified Network message. Does not implicitly {@link ngrad.v1.Network.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Network
             * @static
             * @param {ngrad.v1.Network.$Properties} message Network message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Network.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.population != null && message.population.length)
                    for (let i = 0; i < message.population.length; ++i)
                        $root.ngrad.v1.PopulationInfo.encode(message.population[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.projection != null && message.projection.length)
                    for (let i = 0; i < message.projection.length; ++i)
                        $root.ngrad.v1.ProjectionInfo.encode(message.projection[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.checkpoint != null && message.checkpoint.length)
                    for (let i = 0; i < message.checkpoint.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.checkpoint[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Network message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Network
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Network & ngrad.v1.Network.$Shape} Network
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Network.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Network();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.population && message.population.length))
                                message.population = [];
                            message.population.push($root.ngrad.v1.PopulationInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.projection && message.projection.length))
                                message.projection = [];
                            message.projection.push($root.ngrad.v1.ProjectionInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.checkpoint && message.checkpoint.length))
                                message.checkpoint = [];
                            message.checkpoint.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Network message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Network
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Network} Network
             */
            Network.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Network)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Network: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Network();
                if (object.population) {
                    if (!$Array.isArray(object.population))
                        throw $TypeError(".ngrad.v1.Network.population: array expected");
                    message.population = $Array(object.population.length);
                    for (let i = 0; i < object.population.length; ++i) {
                        if (!$util.isObject(object.population[i]))
                            throw $TypeError(".ngrad.v1.Network.population: object expected");
                        message.population[i] = $root.ngrad.v1.PopulationInfo.fromObject(object.population[i], _depth + 1);
                    }
                }
                if (object.projection) {
                    if (!$Array.isArray(object.projection))
                        throw $TypeError(".ngrad.v1.Network.projection: array expected");
                    message.projection = $Array(object.projection.length);
                    for (let i = 0; i < object.projection.length; ++i) {
                        if (!$util.isObject(object.projection[i]))
                            throw $TypeError(".ngrad.v1.Network.projection: object expected");
                        message.projection[i] = $root.ngrad.v1.ProjectionInfo.fromObject(object.projection[i], _depth + 1);
                    }
                }
                if (object.checkpoint) {
                    if (!$Array.isArray(object.checkpoint))
                        throw $TypeError(".ngrad.v1.Network.checkpoint: array expected");
                    message.checkpoint = $Array(object.checkpoint.length);
                    for (let i = 0; i < object.checkpoint.length; ++i)
                        message.checkpoint[i] = $String(object.checkpoint[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a Network message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Network
             * @static
             * @param {ngrad.v1.Network} message Network
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Network.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.population = [];
                    object.projection = [];
                    object.checkpoint = [];
                }
                if (message.population && message.population.length) {
                    object.population = $Array(message.population.length);
                    for (let j = 0; j < message.population.length; ++j)
                        object.population[j] = $root.ngrad.v1.PopulationInfo.toObject(message.population[j], options, _depth + 1);
                }
                if (message.projection && message.projection.length) {
                    object.projection = $Array(message.projection.length);
                    for (let j = 0; j < message.projection.length; ++j)
                        object.projection[j] = $root.ngrad.v1.ProjectionInfo.toObject(message.projection[j], options, _depth + 1);
                }
                if (message.checkpoint && message.checkpoint.length) {
                    object.checkpoint = $Array(message.checkpoint.length);
                    for (let j = 0; j < message.checkpoint.length; ++j)
                        object.checkpoint[j] = message.checkpoint[j];
                }
                return object;
            };

            /**
             * Converts this Network to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Network
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Network.prototype.toJSON = function() {
                return Network.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Network;
        })();

        v1.Quantity = (function() {

            /**
             * Properties of a Quantity.
             * @typedef {Object} ngrad.v1.Quantity.$Properties
             * @property {string|null} [name] Quantity name
             * @property {string|null} [unit] Quantity unit
             * @property {number|null} [value] Quantity value
             * @property {number|null} [low] Quantity low
             * @property {number|null} [high] Quantity high
             * @property {boolean|null} [state] Quantity state
             * @property {number|null} [usual] Quantity usual
             * @property {number|null} [above] Quantity above
             * @property {number|null} [atLeast] Quantity atLeast
             * @property {number|null} [below] Quantity below
             * @property {number|null} [atMost] Quantity atMost
             * @property {boolean|null} [integer] Quantity integer
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Quantity.
             * @memberof ngrad.v1
             * @interface IQuantity
             * @augments ngrad.v1.Quantity.$Properties
             * @deprecated Use ngrad.v1.Quantity.$Properties instead.
             */

            /**
             * Shape of a Quantity.
             * @typedef {ngrad.v1.Quantity.$Properties} ngrad.v1.Quantity.$Shape
             */

            /**
             * Constructs a new Quantity.
             * @memberof ngrad.v1
             * @classdesc Represents a Quantity.
             * @constructor
             * @param {ngrad.v1.Quantity.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Quantity = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Quantity name.
             * @member {string} name
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.name = "";

            /**
             * Quantity unit.
             * @member {string} unit
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.unit = "";

            /**
             * Quantity value.
             * @member {number} value
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.value = 0;

            /**
             * Quantity low.
             * @member {number} low
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.low = 0;

            /**
             * Quantity high.
             * @member {number} high
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.high = 0;

            /**
             * Quantity state.
             * @member {boolean} state
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.state = false;

            /**
             * Quantity usual.
             * @member {number|null|undefined} usual
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.usual = null;

            /**
             * Quantity above.
             * @member {number|null|undefined} above
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.above = null;

            /**
             * Quantity atLeast.
             * @member {number|null|undefined} atLeast
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.atLeast = null;

            /**
             * Quantity below.
             * @member {number|null|undefined} below
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.below = null;

            /**
             * Quantity atMost.
             * @member {number|null|undefined} atMost
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.atMost = null;

            /**
             * Quantity integer.
             * @member {boolean} integer
             * @memberof ngrad.v1.Quantity
             * @instance
             */
            Quantity.prototype.integer = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Quantity.prototype, "_usual", {
                get: $util.oneOfGetter($oneOfFields = ["usual"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Quantity.prototype, "_above", {
                get: $util.oneOfGetter($oneOfFields = ["above"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Quantity.prototype, "_atLeast", {
                get: $util.oneOfGetter($oneOfFields = ["atLeast"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Quantity.prototype, "_below", {
                get: $util.oneOfGetter($oneOfFields = ["below"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Quantity.prototype, "_atMost", {
                get: $util.oneOfGetter($oneOfFields = ["atMost"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Quantity instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Quantity
             * @static
             * @param {ngrad.v1.Quantity.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Quantity} Quantity instance
             * @type {{
             *   (properties: ngrad.v1.Quantity.$Shape): ngrad.v1.Quantity & ngrad.v1.Quantity.$Shape;
             *   (properties?: ngrad.v1.Quantity.$Properties): ngrad.v1.Quantity;
             * }}
             */
            Quantity.create = function(properties) {
                return new Quantity(properties);
            };

            /**
             * Encodes the specified Quantity message. Does not implicitly {@link ngrad.v1.Quantity.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Quantity
             * @static
             * @param {ngrad.v1.Quantity.$Properties} message Quantity message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Quantity.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.unit);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.value);
                if (message.low != null && $Object.hasOwnProperty.call(message, "low") && !$Object.is(message.low, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.low);
                if (message.high != null && $Object.hasOwnProperty.call(message, "high") && !$Object.is(message.high, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.high);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.state);
                if (message.usual != null && $Object.hasOwnProperty.call(message, "usual"))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.usual);
                if (message.above != null && $Object.hasOwnProperty.call(message, "above"))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.above);
                if (message.atLeast != null && $Object.hasOwnProperty.call(message, "atLeast"))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.atLeast);
                if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.below);
                if (message.atMost != null && $Object.hasOwnProperty.call(message, "atMost"))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.atMost);
                if (message.integer != null && $Object.hasOwnProperty.call(message, "integer") && message.integer !== false)
                    writer.uint32(/* id 12, wireType 0 =*/96).bool(message.integer);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Quantity message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Quantity
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Quantity & ngrad.v1.Quantity.$Shape} Quantity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Quantity.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Quantity();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.low = value;
                            else
                                delete message.low;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.high = value;
                            else
                                delete message.high;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            message.usual = reader.double();
                            message._usual = "usual";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            message.above = reader.double();
                            message._above = "above";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            message.atLeast = reader.double();
                            message._atLeast = "atLeast";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            message.below = reader.double();
                            message._below = "below";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            message.atMost = reader.double();
                            message._atMost = "atMost";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.integer = value;
                            else
                                delete message.integer;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Quantity message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Quantity
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Quantity} Quantity
             */
            Quantity.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Quantity)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Quantity: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Quantity();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                if (object.value != null)
                    if (!$Object.is($Number(object.value), 0))
                        message.value = $Number(object.value);
                if (object.low != null)
                    if (!$Object.is($Number(object.low), 0))
                        message.low = $Number(object.low);
                if (object.high != null)
                    if (!$Object.is($Number(object.high), 0))
                        message.high = $Number(object.high);
                if (object.state != null)
                    if (object.state)
                        message.state = $Boolean(object.state);
                if (object.usual != null)
                    message.usual = $Number(object.usual);
                if (object.above != null)
                    message.above = $Number(object.above);
                if (object.atLeast != null)
                    message.atLeast = $Number(object.atLeast);
                if (object.below != null)
                    message.below = $Number(object.below);
                if (object.atMost != null)
                    message.atMost = $Number(object.atMost);
                if (object.integer != null)
                    if (object.integer)
                        message.integer = $Boolean(object.integer);
                return message;
            };

            /**
             * Creates a plain object from a Quantity message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Quantity
             * @static
             * @param {ngrad.v1.Quantity} message Quantity
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Quantity.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.name = "";
                    object.unit = "";
                    object.value = 0;
                    object.low = 0;
                    object.high = 0;
                    object.state = false;
                    object.integer = false;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    object.value = options.json && !$isFinite(message.value) ? $String(message.value) : message.value;
                if (message.low != null && $Object.hasOwnProperty.call(message, "low"))
                    object.low = options.json && !$isFinite(message.low) ? $String(message.low) : message.low;
                if (message.high != null && $Object.hasOwnProperty.call(message, "high"))
                    object.high = options.json && !$isFinite(message.high) ? $String(message.high) : message.high;
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    object.state = message.state;
                if (message.usual != null && $Object.hasOwnProperty.call(message, "usual"))
                    object.usual = options.json && !$isFinite(message.usual) ? $String(message.usual) : message.usual;
                if (message.above != null && $Object.hasOwnProperty.call(message, "above"))
                    object.above = options.json && !$isFinite(message.above) ? $String(message.above) : message.above;
                if (message.atLeast != null && $Object.hasOwnProperty.call(message, "atLeast"))
                    object.atLeast = options.json && !$isFinite(message.atLeast) ? $String(message.atLeast) : message.atLeast;
                if (message.below != null && $Object.hasOwnProperty.call(message, "below"))
                    object.below = options.json && !$isFinite(message.below) ? $String(message.below) : message.below;
                if (message.atMost != null && $Object.hasOwnProperty.call(message, "atMost"))
                    object.atMost = options.json && !$isFinite(message.atMost) ? $String(message.atMost) : message.atMost;
                if (message.integer != null && $Object.hasOwnProperty.call(message, "integer"))
                    object.integer = message.integer;
                return object;
            };

            /**
             * Converts this Quantity to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Quantity
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Quantity.prototype.toJSON = function() {
                return Quantity.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Quantity;
        })();

        v1.PopulationInfo = (function() {

            /**
             * Properties of a PopulationInfo.
             * @typedef {Object} ngrad.v1.PopulationInfo.$Properties
             * @property {string|null} [name] PopulationInfo name
             * @property {number|null} [size] PopulationInfo size
             * @property {Array.<number>|null} [shape] PopulationInfo shape
             * @property {string|null} [model] PopulationInfo model
             * @property {string|null} [source] PopulationInfo source
             * @property {Array.<ngrad.v1.Quantity.$Properties>|null} [quantity] PopulationInfo quantity
             * @property {Array.<string>|null} [receptor] PopulationInfo receptor
             * @property {Array.<number>|null} [position] PopulationInfo position
             * @property {number|null} [dimensions] PopulationInfo dimensions
             * @property {Array.<string>|null} [receptorUnit] PopulationInfo receptorUnit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PopulationInfo.
             * @memberof ngrad.v1
             * @interface IPopulationInfo
             * @augments ngrad.v1.PopulationInfo.$Properties
             * @deprecated Use ngrad.v1.PopulationInfo.$Properties instead.
             */

            /**
             * Shape of a PopulationInfo.
             * @typedef {ngrad.v1.PopulationInfo.$Properties} ngrad.v1.PopulationInfo.$Shape
             */

            /**
             * Constructs a new PopulationInfo.
             * @memberof ngrad.v1
             * @classdesc Represents a PopulationInfo.
             * @constructor
             * @param {ngrad.v1.PopulationInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PopulationInfo = function (properties) {
                this.shape = [];
                this.quantity = [];
                this.receptor = [];
                this.position = [];
                this.receptorUnit = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PopulationInfo name.
             * @member {string} name
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.name = "";

            /**
             * PopulationInfo size.
             * @member {number} size
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.size = 0;

            /**
             * PopulationInfo shape.
             * @member {Array.<number>} shape
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.shape = $util.emptyArray;

            /**
             * PopulationInfo model.
             * @member {string} model
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.model = "";

            /**
             * PopulationInfo source.
             * @member {string} source
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.source = "";

            /**
             * PopulationInfo quantity.
             * @member {Array.<ngrad.v1.Quantity.$Properties>} quantity
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.quantity = $util.emptyArray;

            /**
             * PopulationInfo receptor.
             * @member {Array.<string>} receptor
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.receptor = $util.emptyArray;

            /**
             * PopulationInfo position.
             * @member {Array.<number>} position
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.position = $util.emptyArray;

            /**
             * PopulationInfo dimensions.
             * @member {number} dimensions
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.dimensions = 0;

            /**
             * PopulationInfo receptorUnit.
             * @member {Array.<string>} receptorUnit
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             */
            PopulationInfo.prototype.receptorUnit = $util.emptyArray;

            /**
             * Creates a new PopulationInfo instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.PopulationInfo
             * @static
             * @param {ngrad.v1.PopulationInfo.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.PopulationInfo} PopulationInfo instance
             * @type {{
             *   (properties: ngrad.v1.PopulationInfo.$Shape): ngrad.v1.PopulationInfo & ngrad.v1.PopulationInfo.$Shape;
             *   (properties?: ngrad.v1.PopulationInfo.$Properties): ngrad.v1.PopulationInfo;
             * }}
             */
            PopulationInfo.create = function(properties) {
                return new PopulationInfo(properties);
            };

            /**
             * Encodes the specified PopulationInfo message. Does not implicitly {@link ngrad.v1.PopulationInfo.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.PopulationInfo
             * @static
             * @param {ngrad.v1.PopulationInfo.$Properties} message PopulationInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PopulationInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.size);
                if (message.shape != null && message.shape.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.shape);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.model);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.source);
                if (message.quantity != null && message.quantity.length)
                    for (let i = 0; i < message.quantity.length; ++i)
                        $root.ngrad.v1.Quantity.encode(message.quantity[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.receptor != null && message.receptor.length)
                    for (let i = 0; i < message.receptor.length; ++i)
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.receptor[i]);
                if (message.position != null && message.position.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).floats(message.position);
                if (message.dimensions != null && $Object.hasOwnProperty.call(message, "dimensions") && message.dimensions !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.dimensions);
                if (message.receptorUnit != null && message.receptorUnit.length)
                    for (let i = 0; i < message.receptorUnit.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.receptorUnit[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PopulationInfo message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.PopulationInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.PopulationInfo & ngrad.v1.PopulationInfo.$Shape} PopulationInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PopulationInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.PopulationInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.size = value;
                            else
                                delete message.size;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.shape && message.shape.length))
                                    message.shape = [];
                                reader.uint32s(message.shape);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.shape && message.shape.length))
                                message.shape = [];
                            message.shape.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.quantity && message.quantity.length))
                                message.quantity = [];
                            message.quantity.push($root.ngrad.v1.Quantity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.receptor && message.receptor.length))
                                message.receptor = [];
                            message.receptor.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.position && message.position.length))
                                    message.position = [];
                                reader.floats(message.position);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.position && message.position.length))
                                message.position = [];
                            message.position.push(reader.float());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.dimensions = value;
                            else
                                delete message.dimensions;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.receptorUnit && message.receptorUnit.length))
                                message.receptorUnit = [];
                            message.receptorUnit.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a PopulationInfo message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.PopulationInfo
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.PopulationInfo} PopulationInfo
             */
            PopulationInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.PopulationInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.PopulationInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.PopulationInfo();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.size != null)
                    if ($Number(object.size) !== 0)
                        message.size = object.size >>> 0;
                if (object.shape) {
                    if (!$Array.isArray(object.shape))
                        throw $TypeError(".ngrad.v1.PopulationInfo.shape: array expected");
                    message.shape = $Array(object.shape.length);
                    for (let i = 0; i < object.shape.length; ++i)
                        message.shape[i] = object.shape[i] >>> 0;
                }
                if (object.model != null)
                    if (typeof object.model !== "string" || object.model.length)
                        message.model = $String(object.model);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.quantity) {
                    if (!$Array.isArray(object.quantity))
                        throw $TypeError(".ngrad.v1.PopulationInfo.quantity: array expected");
                    message.quantity = $Array(object.quantity.length);
                    for (let i = 0; i < object.quantity.length; ++i) {
                        if (!$util.isObject(object.quantity[i]))
                            throw $TypeError(".ngrad.v1.PopulationInfo.quantity: object expected");
                        message.quantity[i] = $root.ngrad.v1.Quantity.fromObject(object.quantity[i], _depth + 1);
                    }
                }
                if (object.receptor) {
                    if (!$Array.isArray(object.receptor))
                        throw $TypeError(".ngrad.v1.PopulationInfo.receptor: array expected");
                    message.receptor = $Array(object.receptor.length);
                    for (let i = 0; i < object.receptor.length; ++i)
                        message.receptor[i] = $String(object.receptor[i]);
                }
                if (object.position) {
                    if (!$Array.isArray(object.position))
                        throw $TypeError(".ngrad.v1.PopulationInfo.position: array expected");
                    message.position = $Array(object.position.length);
                    for (let i = 0; i < object.position.length; ++i)
                        message.position[i] = $Number(object.position[i]);
                }
                if (object.dimensions != null)
                    if ($Number(object.dimensions) !== 0)
                        message.dimensions = object.dimensions >>> 0;
                if (object.receptorUnit) {
                    if (!$Array.isArray(object.receptorUnit))
                        throw $TypeError(".ngrad.v1.PopulationInfo.receptorUnit: array expected");
                    message.receptorUnit = $Array(object.receptorUnit.length);
                    for (let i = 0; i < object.receptorUnit.length; ++i)
                        message.receptorUnit[i] = $String(object.receptorUnit[i]);
                }
                return message;
            };

            /**
             * Creates a plain object from a PopulationInfo message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.PopulationInfo
             * @static
             * @param {ngrad.v1.PopulationInfo} message PopulationInfo
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            PopulationInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.shape = [];
                    object.quantity = [];
                    object.receptor = [];
                    object.position = [];
                    object.receptorUnit = [];
                }
                if (options.defaults) {
                    object.name = "";
                    object.size = 0;
                    object.model = "";
                    object.source = "";
                    object.dimensions = 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                    object.size = message.size;
                if (message.shape && message.shape.length) {
                    object.shape = $Array(message.shape.length);
                    for (let j = 0; j < message.shape.length; ++j)
                        object.shape[j] = message.shape[j];
                }
                if (message.model != null && $Object.hasOwnProperty.call(message, "model"))
                    object.model = message.model;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.quantity && message.quantity.length) {
                    object.quantity = $Array(message.quantity.length);
                    for (let j = 0; j < message.quantity.length; ++j)
                        object.quantity[j] = $root.ngrad.v1.Quantity.toObject(message.quantity[j], options, _depth + 1);
                }
                if (message.receptor && message.receptor.length) {
                    object.receptor = $Array(message.receptor.length);
                    for (let j = 0; j < message.receptor.length; ++j)
                        object.receptor[j] = message.receptor[j];
                }
                if (message.position && message.position.length) {
                    object.position = $Array(message.position.length);
                    for (let j = 0; j < message.position.length; ++j)
                        object.position[j] = options.json && !$isFinite(message.position[j]) ? $String(message.position[j]) : message.position[j];
                }
                if (message.dimensions != null && $Object.hasOwnProperty.call(message, "dimensions"))
                    object.dimensions = message.dimensions;
                if (message.receptorUnit && message.receptorUnit.length) {
                    object.receptorUnit = $Array(message.receptorUnit.length);
                    for (let j = 0; j < message.receptorUnit.length; ++j)
                        object.receptorUnit[j] = message.receptorUnit[j];
                }
                return object;
            };

            /**
             * Converts this PopulationInfo to JSON.
             * @function toJSON
             * @memberof ngrad.v1.PopulationInfo
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            PopulationInfo.prototype.toJSON = function() {
                return PopulationInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return PopulationInfo;
        })();

        v1.ProjectionInfo = (function() {

            /**
             * Properties of a ProjectionInfo.
             * @typedef {Object} ngrad.v1.ProjectionInfo.$Properties
             * @property {string|null} [name] ProjectionInfo name
             * @property {string|null} [source] ProjectionInfo source
             * @property {string|null} [target] ProjectionInfo target
             * @property {string|null} [receptor] ProjectionInfo receptor
             * @property {number|null} [synapses] ProjectionInfo synapses
             * @property {ngrad.v1.Distribution.$Properties|null} [weight] ProjectionInfo weight
             * @property {number|null} [shortestDelay] ProjectionInfo shortestDelay
             * @property {number|null} [longestDelay] ProjectionInfo longestDelay
             * @property {string|null} [rule] ProjectionInfo rule
             * @property {Array.<ngrad.v1.Quantity.$Properties>|null} [quantity] ProjectionInfo quantity
             * @property {number|null} [learningScale] ProjectionInfo learningScale
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProjectionInfo.
             * @memberof ngrad.v1
             * @interface IProjectionInfo
             * @augments ngrad.v1.ProjectionInfo.$Properties
             * @deprecated Use ngrad.v1.ProjectionInfo.$Properties instead.
             */

            /**
             * Shape of a ProjectionInfo.
             * @typedef {ngrad.v1.ProjectionInfo.$Properties} ngrad.v1.ProjectionInfo.$Shape
             */

            /**
             * Constructs a new ProjectionInfo.
             * @memberof ngrad.v1
             * @classdesc Represents a ProjectionInfo.
             * @constructor
             * @param {ngrad.v1.ProjectionInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProjectionInfo = function (properties) {
                this.quantity = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProjectionInfo name.
             * @member {string} name
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.name = "";

            /**
             * ProjectionInfo source.
             * @member {string} source
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.source = "";

            /**
             * ProjectionInfo target.
             * @member {string} target
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.target = "";

            /**
             * ProjectionInfo receptor.
             * @member {string} receptor
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.receptor = "";

            /**
             * ProjectionInfo synapses.
             * @member {number} synapses
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.synapses = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ProjectionInfo weight.
             * @member {ngrad.v1.Distribution.$Properties|null|undefined} weight
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.weight = null;

            /**
             * ProjectionInfo shortestDelay.
             * @member {number} shortestDelay
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.shortestDelay = 0;

            /**
             * ProjectionInfo longestDelay.
             * @member {number} longestDelay
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.longestDelay = 0;

            /**
             * ProjectionInfo rule.
             * @member {string} rule
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.rule = "";

            /**
             * ProjectionInfo quantity.
             * @member {Array.<ngrad.v1.Quantity.$Properties>} quantity
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.quantity = $util.emptyArray;

            /**
             * ProjectionInfo learningScale.
             * @member {number} learningScale
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             */
            ProjectionInfo.prototype.learningScale = 0;

            /**
             * Creates a new ProjectionInfo instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.ProjectionInfo
             * @static
             * @param {ngrad.v1.ProjectionInfo.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.ProjectionInfo} ProjectionInfo instance
             * @type {{
             *   (properties: ngrad.v1.ProjectionInfo.$Shape): ngrad.v1.ProjectionInfo & ngrad.v1.ProjectionInfo.$Shape;
             *   (properties?: ngrad.v1.ProjectionInfo.$Properties): ngrad.v1.ProjectionInfo;
             * }}
             */
            ProjectionInfo.create = function(properties) {
                return new ProjectionInfo(properties);
            };

            /**
             * Encodes the specified ProjectionInfo message. Does not implicitly {@link ngrad.v1.ProjectionInfo.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.ProjectionInfo
             * @static
             * @param {ngrad.v1.ProjectionInfo.$Properties} message ProjectionInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProjectionInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.source);
                if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.target);
                if (message.receptor != null && $Object.hasOwnProperty.call(message, "receptor") && message.receptor !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.receptor);
                if (message.synapses != null && $Object.hasOwnProperty.call(message, "synapses") && (typeof message.synapses === "object" ? message.synapses.low || message.synapses.high : message.synapses !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.synapses);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    $root.ngrad.v1.Distribution.encode(message.weight, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.shortestDelay != null && $Object.hasOwnProperty.call(message, "shortestDelay") && !$Object.is(message.shortestDelay, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.shortestDelay);
                if (message.longestDelay != null && $Object.hasOwnProperty.call(message, "longestDelay") && !$Object.is(message.longestDelay, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.longestDelay);
                if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.rule);
                if (message.quantity != null && message.quantity.length)
                    for (let i = 0; i < message.quantity.length; ++i)
                        $root.ngrad.v1.Quantity.encode(message.quantity[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.learningScale != null && $Object.hasOwnProperty.call(message, "learningScale") && !$Object.is(message.learningScale, 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).double(message.learningScale);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProjectionInfo message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.ProjectionInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.ProjectionInfo & ngrad.v1.ProjectionInfo.$Shape} ProjectionInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProjectionInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.ProjectionInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.target = value;
                            else
                                delete message.target;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.receptor = value;
                            else
                                delete message.receptor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.synapses = value;
                            else
                                delete message.synapses;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.weight = $root.ngrad.v1.Distribution.decode(reader, reader.size(), $undefined, _depth + 1, message.weight);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.shortestDelay = value;
                            else
                                delete message.shortestDelay;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.longestDelay = value;
                            else
                                delete message.longestDelay;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.rule = value;
                            else
                                delete message.rule;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.quantity && message.quantity.length))
                                message.quantity = [];
                            message.quantity.push($root.ngrad.v1.Quantity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.learningScale = value;
                            else
                                delete message.learningScale;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a ProjectionInfo message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.ProjectionInfo
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.ProjectionInfo} ProjectionInfo
             */
            ProjectionInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.ProjectionInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.ProjectionInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.ProjectionInfo();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.source != null)
                    if (typeof object.source !== "string" || object.source.length)
                        message.source = $String(object.source);
                if (object.target != null)
                    if (typeof object.target !== "string" || object.target.length)
                        message.target = $String(object.target);
                if (object.receptor != null)
                    if (typeof object.receptor !== "string" || object.receptor.length)
                        message.receptor = $String(object.receptor);
                if (object.synapses != null)
                    if (typeof object.synapses === "object" ? object.synapses.low || object.synapses.high : $Number(object.synapses) !== 0)
                        if ($util.Long)
                            message.synapses = $util.Long.fromValue(object.synapses, true);
                        else if (typeof object.synapses === "string")
                            message.synapses = $parseInt(object.synapses, 10);
                        else if (typeof object.synapses === "number")
                            message.synapses = object.synapses;
                        else if (typeof object.synapses === "object")
                            message.synapses = new $util.LongBits(object.synapses.low >>> 0, object.synapses.high >>> 0).toNumber(true);
                if (object.weight != null) {
                    if (!$util.isObject(object.weight))
                        throw $TypeError(".ngrad.v1.ProjectionInfo.weight: object expected");
                    message.weight = $root.ngrad.v1.Distribution.fromObject(object.weight, _depth + 1);
                }
                if (object.shortestDelay != null)
                    if (!$Object.is($Number(object.shortestDelay), 0))
                        message.shortestDelay = $Number(object.shortestDelay);
                if (object.longestDelay != null)
                    if (!$Object.is($Number(object.longestDelay), 0))
                        message.longestDelay = $Number(object.longestDelay);
                if (object.rule != null)
                    if (typeof object.rule !== "string" || object.rule.length)
                        message.rule = $String(object.rule);
                if (object.quantity) {
                    if (!$Array.isArray(object.quantity))
                        throw $TypeError(".ngrad.v1.ProjectionInfo.quantity: array expected");
                    message.quantity = $Array(object.quantity.length);
                    for (let i = 0; i < object.quantity.length; ++i) {
                        if (!$util.isObject(object.quantity[i]))
                            throw $TypeError(".ngrad.v1.ProjectionInfo.quantity: object expected");
                        message.quantity[i] = $root.ngrad.v1.Quantity.fromObject(object.quantity[i], _depth + 1);
                    }
                }
                if (object.learningScale != null)
                    if (!$Object.is($Number(object.learningScale), 0))
                        message.learningScale = $Number(object.learningScale);
                return message;
            };

            /**
             * Creates a plain object from a ProjectionInfo message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.ProjectionInfo
             * @static
             * @param {ngrad.v1.ProjectionInfo} message ProjectionInfo
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            ProjectionInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.quantity = [];
                if (options.defaults) {
                    object.name = "";
                    object.source = "";
                    object.target = "";
                    object.receptor = "";
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.synapses = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.synapses = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.weight = null;
                    object.shortestDelay = 0;
                    object.longestDelay = 0;
                    object.rule = "";
                    object.learningScale = 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                    object.source = message.source;
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    object.target = message.target;
                if (message.receptor != null && $Object.hasOwnProperty.call(message, "receptor"))
                    object.receptor = message.receptor;
                if (message.synapses != null && $Object.hasOwnProperty.call(message, "synapses"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.synapses = typeof message.synapses === "number" ? $BigInt(message.synapses) : $util.Long.fromBits(message.synapses.low >>> 0, message.synapses.high >>> 0, true).toBigInt();
                    else if (typeof message.synapses === "number")
                        object.synapses = options.longs === $String ? $String(message.synapses) : message.synapses;
                    else
                        object.synapses = options.longs === $String ? $util.Long.prototype.toString.call(message.synapses) : options.longs === $Number ? new $util.LongBits(message.synapses.low >>> 0, message.synapses.high >>> 0).toNumber(true) : message.synapses;
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    object.weight = $root.ngrad.v1.Distribution.toObject(message.weight, options, _depth + 1);
                if (message.shortestDelay != null && $Object.hasOwnProperty.call(message, "shortestDelay"))
                    object.shortestDelay = options.json && !$isFinite(message.shortestDelay) ? $String(message.shortestDelay) : message.shortestDelay;
                if (message.longestDelay != null && $Object.hasOwnProperty.call(message, "longestDelay"))
                    object.longestDelay = options.json && !$isFinite(message.longestDelay) ? $String(message.longestDelay) : message.longestDelay;
                if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                    object.rule = message.rule;
                if (message.quantity && message.quantity.length) {
                    object.quantity = $Array(message.quantity.length);
                    for (let j = 0; j < message.quantity.length; ++j)
                        object.quantity[j] = $root.ngrad.v1.Quantity.toObject(message.quantity[j], options, _depth + 1);
                }
                if (message.learningScale != null && $Object.hasOwnProperty.call(message, "learningScale"))
                    object.learningScale = options.json && !$isFinite(message.learningScale) ? $String(message.learningScale) : message.learningScale;
                return object;
            };

            /**
             * Converts this ProjectionInfo to JSON.
             * @function toJSON
             * @memberof ngrad.v1.ProjectionInfo
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            ProjectionInfo.prototype.toJSON = function() {
                return ProjectionInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return ProjectionInfo;
        })();

        v1.Distribution = (function() {

            /**
             * Properties of a Distribution.
             * @typedef {Object} ngrad.v1.Distribution.$Properties
             * @property {string|null} [unit] Distribution unit
             * @property {number|null} [low] Distribution low
             * @property {number|null} [high] Distribution high
             * @property {number|null} [mean] Distribution mean
             * @property {number|null} [deviation] Distribution deviation
             * @property {Array.<number>|null} [count] Distribution count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Distribution.
             * @memberof ngrad.v1
             * @interface IDistribution
             * @augments ngrad.v1.Distribution.$Properties
             * @deprecated Use ngrad.v1.Distribution.$Properties instead.
             */

            /**
             * Shape of a Distribution.
             * @typedef {ngrad.v1.Distribution.$Properties} ngrad.v1.Distribution.$Shape
             */

            /**
             * Constructs a new Distribution.
             * @memberof ngrad.v1
             * @classdesc Represents a Distribution.
             * @constructor
             * @param {ngrad.v1.Distribution.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Distribution = function (properties) {
                this.count = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Distribution unit.
             * @member {string} unit
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.unit = "";

            /**
             * Distribution low.
             * @member {number} low
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.low = 0;

            /**
             * Distribution high.
             * @member {number} high
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.high = 0;

            /**
             * Distribution mean.
             * @member {number} mean
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.mean = 0;

            /**
             * Distribution deviation.
             * @member {number} deviation
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.deviation = 0;

            /**
             * Distribution count.
             * @member {Array.<number>} count
             * @memberof ngrad.v1.Distribution
             * @instance
             */
            Distribution.prototype.count = $util.emptyArray;

            /**
             * Creates a new Distribution instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Distribution
             * @static
             * @param {ngrad.v1.Distribution.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Distribution} Distribution instance
             * @type {{
             *   (properties: ngrad.v1.Distribution.$Shape): ngrad.v1.Distribution & ngrad.v1.Distribution.$Shape;
             *   (properties?: ngrad.v1.Distribution.$Properties): ngrad.v1.Distribution;
             * }}
             */
            Distribution.create = function(properties) {
                return new Distribution(properties);
            };

            /**
             * Encodes the specified Distribution message. Does not implicitly {@link ngrad.v1.Distribution.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Distribution
             * @static
             * @param {ngrad.v1.Distribution.$Properties} message Distribution message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Distribution.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.unit);
                if (message.low != null && $Object.hasOwnProperty.call(message, "low") && !$Object.is(message.low, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.low);
                if (message.high != null && $Object.hasOwnProperty.call(message, "high") && !$Object.is(message.high, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.high);
                if (message.mean != null && $Object.hasOwnProperty.call(message, "mean") && !$Object.is(message.mean, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.mean);
                if (message.deviation != null && $Object.hasOwnProperty.call(message, "deviation") && !$Object.is(message.deviation, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.deviation);
                if (message.count != null && message.count.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Distribution message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Distribution
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Distribution & ngrad.v1.Distribution.$Shape} Distribution
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Distribution.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Distribution();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.low = value;
                            else
                                delete message.low;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.high = value;
                            else
                                delete message.high;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.mean = value;
                            else
                                delete message.mean;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.deviation = value;
                            else
                                delete message.deviation;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.count && message.count.length))
                                    message.count = [];
                                reader.uint32s(message.count);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.count && message.count.length))
                                message.count = [];
                            message.count.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Distribution message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Distribution
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Distribution} Distribution
             */
            Distribution.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Distribution)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Distribution: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Distribution();
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                if (object.low != null)
                    if (!$Object.is($Number(object.low), 0))
                        message.low = $Number(object.low);
                if (object.high != null)
                    if (!$Object.is($Number(object.high), 0))
                        message.high = $Number(object.high);
                if (object.mean != null)
                    if (!$Object.is($Number(object.mean), 0))
                        message.mean = $Number(object.mean);
                if (object.deviation != null)
                    if (!$Object.is($Number(object.deviation), 0))
                        message.deviation = $Number(object.deviation);
                if (object.count) {
                    if (!$Array.isArray(object.count))
                        throw $TypeError(".ngrad.v1.Distribution.count: array expected");
                    message.count = $Array(object.count.length);
                    for (let i = 0; i < object.count.length; ++i)
                        message.count[i] = object.count[i] >>> 0;
                }
                return message;
            };

            /**
             * Creates a plain object from a Distribution message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Distribution
             * @static
             * @param {ngrad.v1.Distribution} message Distribution
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Distribution.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.count = [];
                if (options.defaults) {
                    object.unit = "";
                    object.low = 0;
                    object.high = 0;
                    object.mean = 0;
                    object.deviation = 0;
                }
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                if (message.low != null && $Object.hasOwnProperty.call(message, "low"))
                    object.low = options.json && !$isFinite(message.low) ? $String(message.low) : message.low;
                if (message.high != null && $Object.hasOwnProperty.call(message, "high"))
                    object.high = options.json && !$isFinite(message.high) ? $String(message.high) : message.high;
                if (message.mean != null && $Object.hasOwnProperty.call(message, "mean"))
                    object.mean = options.json && !$isFinite(message.mean) ? $String(message.mean) : message.mean;
                if (message.deviation != null && $Object.hasOwnProperty.call(message, "deviation"))
                    object.deviation = options.json && !$isFinite(message.deviation) ? $String(message.deviation) : message.deviation;
                if (message.count && message.count.length) {
                    object.count = $Array(message.count.length);
                    for (let j = 0; j < message.count.length; ++j)
                        object.count[j] = message.count[j];
                }
                return object;
            };

            /**
             * Converts this Distribution to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Distribution
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Distribution.prototype.toJSON = function() {
                return Distribution.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Distribution;
        })();

        v1.NeuronInfo = (function() {

            /**
             * Properties of a NeuronInfo.
             * @typedef {Object} ngrad.v1.NeuronInfo.$Properties
             * @property {string|null} [population] NeuronInfo population
             * @property {number|null} [neuron] NeuronInfo neuron
             * @property {Array.<ngrad.v1.Quantity.$Properties>|null} [quantity] NeuronInfo quantity
             * @property {Array.<ngrad.v1.NeuronSynapses.$Properties>|null} [synapses] NeuronInfo synapses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NeuronInfo.
             * @memberof ngrad.v1
             * @interface INeuronInfo
             * @augments ngrad.v1.NeuronInfo.$Properties
             * @deprecated Use ngrad.v1.NeuronInfo.$Properties instead.
             */

            /**
             * Shape of a NeuronInfo.
             * @typedef {ngrad.v1.NeuronInfo.$Properties} ngrad.v1.NeuronInfo.$Shape
             */

            /**
             * Constructs a new NeuronInfo.
             * @memberof ngrad.v1
             * @classdesc Represents a NeuronInfo.
             * @constructor
             * @param {ngrad.v1.NeuronInfo.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NeuronInfo = function (properties) {
                this.quantity = [];
                this.synapses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NeuronInfo population.
             * @member {string} population
             * @memberof ngrad.v1.NeuronInfo
             * @instance
             */
            NeuronInfo.prototype.population = "";

            /**
             * NeuronInfo neuron.
             * @member {number} neuron
             * @memberof ngrad.v1.NeuronInfo
             * @instance
             */
            NeuronInfo.prototype.neuron = 0;

            /**
             * NeuronInfo quantity.
             * @member {Array.<ngrad.v1.Quantity.$Properties>} quantity
             * @memberof ngrad.v1.NeuronInfo
             * @instance
             */
            NeuronInfo.prototype.quantity = $util.emptyArray;

            /**
             * NeuronInfo synapses.
             * @member {Array.<ngrad.v1.NeuronSynapses.$Properties>} synapses
             * @memberof ngrad.v1.NeuronInfo
             * @instance
             */
            NeuronInfo.prototype.synapses = $util.emptyArray;

            /**
             * Creates a new NeuronInfo instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.NeuronInfo
             * @static
             * @param {ngrad.v1.NeuronInfo.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.NeuronInfo} NeuronInfo instance
             * @type {{
             *   (properties: ngrad.v1.NeuronInfo.$Shape): ngrad.v1.NeuronInfo & ngrad.v1.NeuronInfo.$Shape;
             *   (properties?: ngrad.v1.NeuronInfo.$Properties): ngrad.v1.NeuronInfo;
             * }}
             */
            NeuronInfo.create = function(properties) {
                return new NeuronInfo(properties);
            };

            /**
             * Encodes the specified NeuronInfo message. Does not implicitly {@link ngrad.v1.NeuronInfo.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.NeuronInfo
             * @static
             * @param {ngrad.v1.NeuronInfo.$Properties} message NeuronInfo message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NeuronInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.population != null && $Object.hasOwnProperty.call(message, "population") && message.population !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.population);
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron") && message.neuron !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.neuron);
                if (message.quantity != null && message.quantity.length)
                    for (let i = 0; i < message.quantity.length; ++i)
                        $root.ngrad.v1.Quantity.encode(message.quantity[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.synapses != null && message.synapses.length)
                    for (let i = 0; i < message.synapses.length; ++i)
                        $root.ngrad.v1.NeuronSynapses.encode(message.synapses[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NeuronInfo message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.NeuronInfo
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.NeuronInfo & ngrad.v1.NeuronInfo.$Shape} NeuronInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NeuronInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.NeuronInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.population = value;
                            else
                                delete message.population;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.neuron = value;
                            else
                                delete message.neuron;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.quantity && message.quantity.length))
                                message.quantity = [];
                            message.quantity.push($root.ngrad.v1.Quantity.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.synapses && message.synapses.length))
                                message.synapses = [];
                            message.synapses.push($root.ngrad.v1.NeuronSynapses.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a NeuronInfo message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.NeuronInfo
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.NeuronInfo} NeuronInfo
             */
            NeuronInfo.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.NeuronInfo)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.NeuronInfo: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.NeuronInfo();
                if (object.population != null)
                    if (typeof object.population !== "string" || object.population.length)
                        message.population = $String(object.population);
                if (object.neuron != null)
                    if ($Number(object.neuron) !== 0)
                        message.neuron = object.neuron >>> 0;
                if (object.quantity) {
                    if (!$Array.isArray(object.quantity))
                        throw $TypeError(".ngrad.v1.NeuronInfo.quantity: array expected");
                    message.quantity = $Array(object.quantity.length);
                    for (let i = 0; i < object.quantity.length; ++i) {
                        if (!$util.isObject(object.quantity[i]))
                            throw $TypeError(".ngrad.v1.NeuronInfo.quantity: object expected");
                        message.quantity[i] = $root.ngrad.v1.Quantity.fromObject(object.quantity[i], _depth + 1);
                    }
                }
                if (object.synapses) {
                    if (!$Array.isArray(object.synapses))
                        throw $TypeError(".ngrad.v1.NeuronInfo.synapses: array expected");
                    message.synapses = $Array(object.synapses.length);
                    for (let i = 0; i < object.synapses.length; ++i) {
                        if (!$util.isObject(object.synapses[i]))
                            throw $TypeError(".ngrad.v1.NeuronInfo.synapses: object expected");
                        message.synapses[i] = $root.ngrad.v1.NeuronSynapses.fromObject(object.synapses[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a NeuronInfo message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.NeuronInfo
             * @static
             * @param {ngrad.v1.NeuronInfo} message NeuronInfo
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NeuronInfo.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.quantity = [];
                    object.synapses = [];
                }
                if (options.defaults) {
                    object.population = "";
                    object.neuron = 0;
                }
                if (message.population != null && $Object.hasOwnProperty.call(message, "population"))
                    object.population = message.population;
                if (message.neuron != null && $Object.hasOwnProperty.call(message, "neuron"))
                    object.neuron = message.neuron;
                if (message.quantity && message.quantity.length) {
                    object.quantity = $Array(message.quantity.length);
                    for (let j = 0; j < message.quantity.length; ++j)
                        object.quantity[j] = $root.ngrad.v1.Quantity.toObject(message.quantity[j], options, _depth + 1);
                }
                if (message.synapses && message.synapses.length) {
                    object.synapses = $Array(message.synapses.length);
                    for (let j = 0; j < message.synapses.length; ++j)
                        object.synapses[j] = $root.ngrad.v1.NeuronSynapses.toObject(message.synapses[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this NeuronInfo to JSON.
             * @function toJSON
             * @memberof ngrad.v1.NeuronInfo
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NeuronInfo.prototype.toJSON = function() {
                return NeuronInfo.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NeuronInfo;
        })();

        v1.NeuronSynapses = (function() {

            /**
             * Properties of a NeuronSynapses.
             * @typedef {Object} ngrad.v1.NeuronSynapses.$Properties
             * @property {string|null} [projection] NeuronSynapses projection
             * @property {string|null} [partner] NeuronSynapses partner
             * @property {boolean|null} [incoming] NeuronSynapses incoming
             * @property {number|null} [count] NeuronSynapses count
             * @property {boolean|null} [unknown] NeuronSynapses unknown
             * @property {Array.<number>|null} [neuron] NeuronSynapses neuron
             * @property {Array.<number>|null} [weight] NeuronSynapses weight
             * @property {Array.<number>|null} [delay] NeuronSynapses delay
             * @property {string|null} [unit] NeuronSynapses unit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NeuronSynapses.
             * @memberof ngrad.v1
             * @interface INeuronSynapses
             * @augments ngrad.v1.NeuronSynapses.$Properties
             * @deprecated Use ngrad.v1.NeuronSynapses.$Properties instead.
             */

            /**
             * Shape of a NeuronSynapses.
             * @typedef {ngrad.v1.NeuronSynapses.$Properties} ngrad.v1.NeuronSynapses.$Shape
             */

            /**
             * Constructs a new NeuronSynapses.
             * @memberof ngrad.v1
             * @classdesc Represents a NeuronSynapses.
             * @constructor
             * @param {ngrad.v1.NeuronSynapses.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NeuronSynapses = function (properties) {
                this.neuron = [];
                this.weight = [];
                this.delay = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NeuronSynapses projection.
             * @member {string} projection
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.projection = "";

            /**
             * NeuronSynapses partner.
             * @member {string} partner
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.partner = "";

            /**
             * NeuronSynapses incoming.
             * @member {boolean} incoming
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.incoming = false;

            /**
             * NeuronSynapses count.
             * @member {number} count
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.count = 0;

            /**
             * NeuronSynapses unknown.
             * @member {boolean} unknown
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.unknown = false;

            /**
             * NeuronSynapses neuron.
             * @member {Array.<number>} neuron
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.neuron = $util.emptyArray;

            /**
             * NeuronSynapses weight.
             * @member {Array.<number>} weight
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.weight = $util.emptyArray;

            /**
             * NeuronSynapses delay.
             * @member {Array.<number>} delay
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.delay = $util.emptyArray;

            /**
             * NeuronSynapses unit.
             * @member {string} unit
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             */
            NeuronSynapses.prototype.unit = "";

            /**
             * Creates a new NeuronSynapses instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.NeuronSynapses
             * @static
             * @param {ngrad.v1.NeuronSynapses.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.NeuronSynapses} NeuronSynapses instance
             * @type {{
             *   (properties: ngrad.v1.NeuronSynapses.$Shape): ngrad.v1.NeuronSynapses & ngrad.v1.NeuronSynapses.$Shape;
             *   (properties?: ngrad.v1.NeuronSynapses.$Properties): ngrad.v1.NeuronSynapses;
             * }}
             */
            NeuronSynapses.create = function(properties) {
                return new NeuronSynapses(properties);
            };

            /**
             * Encodes the specified NeuronSynapses message. Does not implicitly {@link ngrad.v1.NeuronSynapses.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.NeuronSynapses
             * @static
             * @param {ngrad.v1.NeuronSynapses.$Properties} message NeuronSynapses message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NeuronSynapses.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection") && message.projection !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.projection);
                if (message.partner != null && $Object.hasOwnProperty.call(message, "partner") && message.partner !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.partner);
                if (message.incoming != null && $Object.hasOwnProperty.call(message, "incoming") && message.incoming !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.incoming);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.count);
                if (message.unknown != null && $Object.hasOwnProperty.call(message, "unknown") && message.unknown !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.unknown);
                if (message.neuron != null && message.neuron.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.neuron);
                if (message.weight != null && message.weight.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).floats(message.weight);
                if (message.delay != null && message.delay.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).floats(message.delay);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.unit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NeuronSynapses message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.NeuronSynapses
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.NeuronSynapses & ngrad.v1.NeuronSynapses.$Shape} NeuronSynapses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NeuronSynapses.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.NeuronSynapses();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.projection = value;
                            else
                                delete message.projection;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.partner = value;
                            else
                                delete message.partner;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.incoming = value;
                            else
                                delete message.incoming;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.unknown = value;
                            else
                                delete message.unknown;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.neuron && message.neuron.length))
                                    message.neuron = [];
                                reader.uint32s(message.neuron);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neuron && message.neuron.length))
                                message.neuron = [];
                            message.neuron.push(reader.uint32());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.weight && message.weight.length))
                                    message.weight = [];
                                reader.floats(message.weight);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.weight && message.weight.length))
                                message.weight = [];
                            message.weight.push(reader.float());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.delay && message.delay.length))
                                    message.delay = [];
                                reader.floats(message.delay);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.delay && message.delay.length))
                                message.delay = [];
                            message.delay.push(reader.float());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a NeuronSynapses message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.NeuronSynapses
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.NeuronSynapses} NeuronSynapses
             */
            NeuronSynapses.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.NeuronSynapses)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.NeuronSynapses: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.NeuronSynapses();
                if (object.projection != null)
                    if (typeof object.projection !== "string" || object.projection.length)
                        message.projection = $String(object.projection);
                if (object.partner != null)
                    if (typeof object.partner !== "string" || object.partner.length)
                        message.partner = $String(object.partner);
                if (object.incoming != null)
                    if (object.incoming)
                        message.incoming = $Boolean(object.incoming);
                if (object.count != null)
                    if ($Number(object.count) !== 0)
                        message.count = object.count >>> 0;
                if (object.unknown != null)
                    if (object.unknown)
                        message.unknown = $Boolean(object.unknown);
                if (object.neuron) {
                    if (!$Array.isArray(object.neuron))
                        throw $TypeError(".ngrad.v1.NeuronSynapses.neuron: array expected");
                    message.neuron = $Array(object.neuron.length);
                    for (let i = 0; i < object.neuron.length; ++i)
                        message.neuron[i] = object.neuron[i] >>> 0;
                }
                if (object.weight) {
                    if (!$Array.isArray(object.weight))
                        throw $TypeError(".ngrad.v1.NeuronSynapses.weight: array expected");
                    message.weight = $Array(object.weight.length);
                    for (let i = 0; i < object.weight.length; ++i)
                        message.weight[i] = $Number(object.weight[i]);
                }
                if (object.delay) {
                    if (!$Array.isArray(object.delay))
                        throw $TypeError(".ngrad.v1.NeuronSynapses.delay: array expected");
                    message.delay = $Array(object.delay.length);
                    for (let i = 0; i < object.delay.length; ++i)
                        message.delay[i] = $Number(object.delay[i]);
                }
                if (object.unit != null)
                    if (typeof object.unit !== "string" || object.unit.length)
                        message.unit = $String(object.unit);
                return message;
            };

            /**
             * Creates a plain object from a NeuronSynapses message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.NeuronSynapses
             * @static
             * @param {ngrad.v1.NeuronSynapses} message NeuronSynapses
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            NeuronSynapses.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.neuron = [];
                    object.weight = [];
                    object.delay = [];
                }
                if (options.defaults) {
                    object.projection = "";
                    object.partner = "";
                    object.incoming = false;
                    object.count = 0;
                    object.unknown = false;
                    object.unit = "";
                }
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection"))
                    object.projection = message.projection;
                if (message.partner != null && $Object.hasOwnProperty.call(message, "partner"))
                    object.partner = message.partner;
                if (message.incoming != null && $Object.hasOwnProperty.call(message, "incoming"))
                    object.incoming = message.incoming;
                if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                    object.count = message.count;
                if (message.unknown != null && $Object.hasOwnProperty.call(message, "unknown"))
                    object.unknown = message.unknown;
                if (message.neuron && message.neuron.length) {
                    object.neuron = $Array(message.neuron.length);
                    for (let j = 0; j < message.neuron.length; ++j)
                        object.neuron[j] = message.neuron[j];
                }
                if (message.weight && message.weight.length) {
                    object.weight = $Array(message.weight.length);
                    for (let j = 0; j < message.weight.length; ++j)
                        object.weight[j] = options.json && !$isFinite(message.weight[j]) ? $String(message.weight[j]) : message.weight[j];
                }
                if (message.delay && message.delay.length) {
                    object.delay = $Array(message.delay.length);
                    for (let j = 0; j < message.delay.length; ++j)
                        object.delay[j] = options.json && !$isFinite(message.delay[j]) ? $String(message.delay[j]) : message.delay[j];
                }
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit"))
                    object.unit = message.unit;
                return object;
            };

            /**
             * Converts this NeuronSynapses to JSON.
             * @function toJSON
             * @memberof ngrad.v1.NeuronSynapses
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            NeuronSynapses.prototype.toJSON = function() {
                return NeuronSynapses.toObject(this, $protobuf.util.toJSONOptions);
            };

            return NeuronSynapses;
        })();

        v1.WeightPicture = (function() {

            /**
             * Properties of a WeightPicture.
             * @typedef {Object} ngrad.v1.WeightPicture.$Properties
             * @property {string|null} [projection] WeightPicture projection
             * @property {number|null} [columns] WeightPicture columns
             * @property {number|null} [rows] WeightPicture rows
             * @property {Array.<number>|null} [value] WeightPicture value
             * @property {ngrad.v1.Distribution.$Properties|null} [weight] WeightPicture weight
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WeightPicture.
             * @memberof ngrad.v1
             * @interface IWeightPicture
             * @augments ngrad.v1.WeightPicture.$Properties
             * @deprecated Use ngrad.v1.WeightPicture.$Properties instead.
             */

            /**
             * Shape of a WeightPicture.
             * @typedef {ngrad.v1.WeightPicture.$Properties} ngrad.v1.WeightPicture.$Shape
             */

            /**
             * Constructs a new WeightPicture.
             * @memberof ngrad.v1
             * @classdesc Represents a WeightPicture.
             * @constructor
             * @param {ngrad.v1.WeightPicture.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WeightPicture = function (properties) {
                this.value = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WeightPicture projection.
             * @member {string} projection
             * @memberof ngrad.v1.WeightPicture
             * @instance
             */
            WeightPicture.prototype.projection = "";

            /**
             * WeightPicture columns.
             * @member {number} columns
             * @memberof ngrad.v1.WeightPicture
             * @instance
             */
            WeightPicture.prototype.columns = 0;

            /**
             * WeightPicture rows.
             * @member {number} rows
             * @memberof ngrad.v1.WeightPicture
             * @instance
             */
            WeightPicture.prototype.rows = 0;

            /**
             * WeightPicture value.
             * @member {Array.<number>} value
             * @memberof ngrad.v1.WeightPicture
             * @instance
             */
            WeightPicture.prototype.value = $util.emptyArray;

            /**
             * WeightPicture weight.
             * @member {ngrad.v1.Distribution.$Properties|null|undefined} weight
             * @memberof ngrad.v1.WeightPicture
             * @instance
             */
            WeightPicture.prototype.weight = null;

            /**
             * Creates a new WeightPicture instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.WeightPicture
             * @static
             * @param {ngrad.v1.WeightPicture.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.WeightPicture} WeightPicture instance
             * @type {{
             *   (properties: ngrad.v1.WeightPicture.$Shape): ngrad.v1.WeightPicture & ngrad.v1.WeightPicture.$Shape;
             *   (properties?: ngrad.v1.WeightPicture.$Properties): ngrad.v1.WeightPicture;
             * }}
             */
            WeightPicture.create = function(properties) {
                return new WeightPicture(properties);
            };

            /**
             * Encodes the specified WeightPicture message. Does not implicitly {@link ngrad.v1.WeightPicture.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.WeightPicture
             * @static
             * @param {ngrad.v1.WeightPicture.$Properties} message WeightPicture message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WeightPicture.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection") && message.projection !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.projection);
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns") && message.columns !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.columns);
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && message.rows !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.rows);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).floats(message.value);
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    $root.ngrad.v1.Distribution.encode(message.weight, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WeightPicture message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.WeightPicture
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.WeightPicture & ngrad.v1.WeightPicture.$Shape} WeightPicture
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WeightPicture.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.WeightPicture();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.projection = value;
                            else
                                delete message.projection;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.columns = value;
                            else
                                delete message.columns;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.floats(message.value);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.float());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.weight = $root.ngrad.v1.Distribution.decode(reader, reader.size(), $undefined, _depth + 1, message.weight);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a WeightPicture message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.WeightPicture
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.WeightPicture} WeightPicture
             */
            WeightPicture.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.WeightPicture)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.WeightPicture: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.WeightPicture();
                if (object.projection != null)
                    if (typeof object.projection !== "string" || object.projection.length)
                        message.projection = $String(object.projection);
                if (object.columns != null)
                    if ($Number(object.columns) !== 0)
                        message.columns = object.columns >>> 0;
                if (object.rows != null)
                    if ($Number(object.rows) !== 0)
                        message.rows = object.rows >>> 0;
                if (object.value) {
                    if (!$Array.isArray(object.value))
                        throw $TypeError(".ngrad.v1.WeightPicture.value: array expected");
                    message.value = $Array(object.value.length);
                    for (let i = 0; i < object.value.length; ++i)
                        message.value[i] = $Number(object.value[i]);
                }
                if (object.weight != null) {
                    if (!$util.isObject(object.weight))
                        throw $TypeError(".ngrad.v1.WeightPicture.weight: object expected");
                    message.weight = $root.ngrad.v1.Distribution.fromObject(object.weight, _depth + 1);
                }
                return message;
            };

            /**
             * Creates a plain object from a WeightPicture message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.WeightPicture
             * @static
             * @param {ngrad.v1.WeightPicture} message WeightPicture
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WeightPicture.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.value = [];
                if (options.defaults) {
                    object.projection = "";
                    object.columns = 0;
                    object.rows = 0;
                    object.weight = null;
                }
                if (message.projection != null && $Object.hasOwnProperty.call(message, "projection"))
                    object.projection = message.projection;
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns"))
                    object.columns = message.columns;
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows"))
                    object.rows = message.rows;
                if (message.value && message.value.length) {
                    object.value = $Array(message.value.length);
                    for (let j = 0; j < message.value.length; ++j)
                        object.value[j] = options.json && !$isFinite(message.value[j]) ? $String(message.value[j]) : message.value[j];
                }
                if (message.weight != null && $Object.hasOwnProperty.call(message, "weight"))
                    object.weight = $root.ngrad.v1.Distribution.toObject(message.weight, options, _depth + 1);
                return object;
            };

            /**
             * Converts this WeightPicture to JSON.
             * @function toJSON
             * @memberof ngrad.v1.WeightPicture
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WeightPicture.prototype.toJSON = function() {
                return WeightPicture.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WeightPicture;
        })();

        v1.WatchState = (function() {

            /**
             * Properties of a WatchState.
             * @typedef {Object} ngrad.v1.WatchState.$Properties
             * @property {string|null} [population] WatchState population
             * @property {Array.<number>|null} [neuron] WatchState neuron
             * @property {string|null} [variable] WatchState variable
             * @property {boolean|null} [end] WatchState end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WatchState.
             * @memberof ngrad.v1
             * @interface IWatchState
             * @augments ngrad.v1.WatchState.$Properties
             * @deprecated Use ngrad.v1.WatchState.$Properties instead.
             */

            /**
             * Shape of a WatchState.
             * @typedef {ngrad.v1.WatchState.$Properties} ngrad.v1.WatchState.$Shape
             */

            /**
             * Constructs a new WatchState.
             * @memberof ngrad.v1
             * @classdesc Represents a WatchState.
             * @constructor
             * @param {ngrad.v1.WatchState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WatchState = function (properties) {
                this.neuron = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WatchState population.
             * @member {string} population
             * @memberof ngrad.v1.WatchState
             * @instance
             */
            WatchState.prototype.population = "";

            /**
             * WatchState neuron.
             * @member {Array.<number>} neuron
             * @memberof ngrad.v1.WatchState
             * @instance
             */
            WatchState.prototype.neuron = $util.emptyArray;

            /**
             * WatchState variable.
             * @member {string} variable
             * @memberof ngrad.v1.WatchState
             * @instance
             */
            WatchState.prototype.variable = "";

            /**
             * WatchState end.
             * @member {boolean} end
             * @memberof ngrad.v1.WatchState
             * @instance
             */
            WatchState.prototype.end = false;

            /**
             * Creates a new WatchState instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.WatchState
             * @static
             * @param {ngrad.v1.WatchState.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.WatchState} WatchState instance
             * @type {{
             *   (properties: ngrad.v1.WatchState.$Shape): ngrad.v1.WatchState & ngrad.v1.WatchState.$Shape;
             *   (properties?: ngrad.v1.WatchState.$Properties): ngrad.v1.WatchState;
             * }}
             */
            WatchState.create = function(properties) {
                return new WatchState(properties);
            };

            /**
             * Encodes the specified WatchState message. Does not implicitly {@link ngrad.v1.WatchState.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.WatchState
             * @static
             * @param {ngrad.v1.WatchState.$Properties} message WatchState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WatchState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.population != null && $Object.hasOwnProperty.call(message, "population") && message.population !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.population);
                if (message.neuron != null && message.neuron.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.neuron);
                if (message.variable != null && $Object.hasOwnProperty.call(message, "variable") && message.variable !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.variable);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && message.end !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WatchState message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.WatchState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.WatchState & ngrad.v1.WatchState.$Shape} WatchState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WatchState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.WatchState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.population = value;
                            else
                                delete message.population;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.neuron && message.neuron.length))
                                    message.neuron = [];
                                reader.uint32s(message.neuron);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.neuron && message.neuron.length))
                                message.neuron = [];
                            message.neuron.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.variable = value;
                            else
                                delete message.variable;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a WatchState message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.WatchState
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.WatchState} WatchState
             */
            WatchState.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.WatchState)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.WatchState: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.WatchState();
                if (object.population != null)
                    if (typeof object.population !== "string" || object.population.length)
                        message.population = $String(object.population);
                if (object.neuron) {
                    if (!$Array.isArray(object.neuron))
                        throw $TypeError(".ngrad.v1.WatchState.neuron: array expected");
                    message.neuron = $Array(object.neuron.length);
                    for (let i = 0; i < object.neuron.length; ++i)
                        message.neuron[i] = object.neuron[i] >>> 0;
                }
                if (object.variable != null)
                    if (typeof object.variable !== "string" || object.variable.length)
                        message.variable = $String(object.variable);
                if (object.end != null)
                    if (object.end)
                        message.end = $Boolean(object.end);
                return message;
            };

            /**
             * Creates a plain object from a WatchState message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.WatchState
             * @static
             * @param {ngrad.v1.WatchState} message WatchState
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            WatchState.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.neuron = [];
                if (options.defaults) {
                    object.population = "";
                    object.variable = "";
                    object.end = false;
                }
                if (message.population != null && $Object.hasOwnProperty.call(message, "population"))
                    object.population = message.population;
                if (message.neuron && message.neuron.length) {
                    object.neuron = $Array(message.neuron.length);
                    for (let j = 0; j < message.neuron.length; ++j)
                        object.neuron[j] = message.neuron[j];
                }
                if (message.variable != null && $Object.hasOwnProperty.call(message, "variable"))
                    object.variable = message.variable;
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    object.end = message.end;
                return object;
            };

            /**
             * Converts this WatchState to JSON.
             * @function toJSON
             * @memberof ngrad.v1.WatchState
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            WatchState.prototype.toJSON = function() {
                return WatchState.toObject(this, $protobuf.util.toJSONOptions);
            };

            return WatchState;
        })();

        v1.Envelope = (function() {

            /**
             * Properties of an Envelope.
             * @typedef {Object} ngrad.v1.Envelope.$Properties
             * @property {ngrad.v1.SpikeFrame.$Properties|null} [spikes] Envelope spikes
             * @property {ngrad.v1.Activity.$Properties|null} [activity] Envelope activity
             * @property {ngrad.v1.Target.$Properties|null} [target] Envelope target
             * @property {ngrad.v1.Weights.$Properties|null} [weights] Envelope weights
             * @property {ngrad.v1.Report.$Properties|null} [report] Envelope report
             * @property {ngrad.v1.Control.$Properties|null} [control] Envelope control
             * @property {ngrad.v1.Fault.$Properties|null} [fault] Envelope fault
             * @property {ngrad.v1.Hello.$Properties|null} [hello] Envelope hello
             * @property {ngrad.v1.Advertise.$Properties|null} [advertise] Envelope advertise
             * @property {ngrad.v1.Subscribe.$Properties|null} [subscribe] Envelope subscribe
             * @property {ngrad.v1.Status.$Properties|null} [status] Envelope status
             * @property {ngrad.v1.Reward.$Properties|null} [reward] Envelope reward
             * @property {ngrad.v1.Recall.$Properties|null} [recall] Envelope recall
             * @property {ngrad.v1.Recalled.$Properties|null} [recalled] Envelope recalled
             * @property {ngrad.v1.Counts.$Properties|null} [counts] Envelope counts
             * @property {ngrad.v1.Trace.$Properties|null} [trace] Envelope trace
             * @property {ngrad.v1.Parameter.$Properties|null} [parameter] Envelope parameter
             * @property {ngrad.v1.Current.$Properties|null} [current] Envelope current
             * @property {ngrad.v1.Inspect.$Properties|null} [inspect] Envelope inspect
             * @property {ngrad.v1.Inspected.$Properties|null} [inspected] Envelope inspected
             * @property {ngrad.v1.WatchState.$Properties|null} [watchState] Envelope watchState
             * @property {string|null} [topic] Envelope topic
             * @property {"spikes"|"activity"|"target"|"weights"|"report"|"control"|"fault"|"hello"|"advertise"|"subscribe"|"status"|"reward"|"recall"|"recalled"|"counts"|"trace"|"parameter"|"current"|"inspect"|"inspected"|"watchState"} [body] Envelope body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Envelope.
             * @memberof ngrad.v1
             * @interface IEnvelope
             * @augments ngrad.v1.Envelope.$Properties
             * @deprecated Use ngrad.v1.Envelope.$Properties instead.
             */

            /**
             * Narrowed shape of an Envelope.
             * @typedef {{
             *   spikes?: ngrad.v1.SpikeFrame.$Shape|null;
             *   activity?: ngrad.v1.Activity.$Shape|null;
             *   target?: ngrad.v1.Target.$Shape|null;
             *   weights?: ngrad.v1.Weights.$Shape|null;
             *   report?: ngrad.v1.Report.$Shape|null;
             *   control?: ngrad.v1.Control.$Shape|null;
             *   fault?: ngrad.v1.Fault.$Shape|null;
             *   hello?: ngrad.v1.Hello.$Shape|null;
             *   advertise?: ngrad.v1.Advertise.$Shape|null;
             *   subscribe?: ngrad.v1.Subscribe.$Shape|null;
             *   status?: ngrad.v1.Status.$Shape|null;
             *   reward?: ngrad.v1.Reward.$Shape|null;
             *   recall?: ngrad.v1.Recall.$Shape|null;
             *   recalled?: ngrad.v1.Recalled.$Shape|null;
             *   counts?: ngrad.v1.Counts.$Shape|null;
             *   trace?: ngrad.v1.Trace.$Shape|null;
             *   parameter?: ngrad.v1.Parameter.$Shape|null;
             *   current?: ngrad.v1.Current.$Shape|null;
             *   inspect?: ngrad.v1.Inspect.$Shape|null;
             *   inspected?: ngrad.v1.Inspected.$Shape|null;
             *   watchState?: ngrad.v1.WatchState.$Shape|null;
             *   topic?: string|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "spikes"; spikes: ngrad.v1.SpikeFrame.$Shape; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "activity"; spikes?: null; activity: ngrad.v1.Activity.$Shape; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "target"; spikes?: null; activity?: null; target: ngrad.v1.Target.$Shape; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "weights"; spikes?: null; activity?: null; target?: null; weights: ngrad.v1.Weights.$Shape; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "report"; spikes?: null; activity?: null; target?: null; weights?: null; report: ngrad.v1.Report.$Shape; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "control"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control: ngrad.v1.Control.$Shape; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "fault"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault: ngrad.v1.Fault.$Shape; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "hello"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello: ngrad.v1.Hello.$Shape; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "advertise"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise: ngrad.v1.Advertise.$Shape; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "subscribe"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe: ngrad.v1.Subscribe.$Shape; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "status"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status: ngrad.v1.Status.$Shape; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "reward"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward: ngrad.v1.Reward.$Shape; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "recall"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall: ngrad.v1.Recall.$Shape; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "recalled"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled: ngrad.v1.Recalled.$Shape; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "counts"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts: ngrad.v1.Counts.$Shape; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "trace"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace: ngrad.v1.Trace.$Shape; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "parameter"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter: ngrad.v1.Parameter.$Shape; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "current"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current: ngrad.v1.Current.$Shape; inspect?: null; inspected?: null; watchState?: null }|{ body?: "inspect"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect: ngrad.v1.Inspect.$Shape; inspected?: null; watchState?: null }|{ body?: "inspected"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected: ngrad.v1.Inspected.$Shape; watchState?: null }|{ body?: "watchState"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState: ngrad.v1.WatchState.$Shape })
             * )} ngrad.v1.Envelope.$Shape
             */

            /**
             * Constructs a new Envelope.
             * @memberof ngrad.v1
             * @classdesc Represents an Envelope.
             * @constructor
             * @param {ngrad.v1.Envelope.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Envelope = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Envelope spikes.
             * @member {ngrad.v1.SpikeFrame.$Properties|null|undefined} spikes
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.spikes = null;

            /**
             * Envelope activity.
             * @member {ngrad.v1.Activity.$Properties|null|undefined} activity
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.activity = null;

            /**
             * Envelope target.
             * @member {ngrad.v1.Target.$Properties|null|undefined} target
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.target = null;

            /**
             * Envelope weights.
             * @member {ngrad.v1.Weights.$Properties|null|undefined} weights
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.weights = null;

            /**
             * Envelope report.
             * @member {ngrad.v1.Report.$Properties|null|undefined} report
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.report = null;

            /**
             * Envelope control.
             * @member {ngrad.v1.Control.$Properties|null|undefined} control
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.control = null;

            /**
             * Envelope fault.
             * @member {ngrad.v1.Fault.$Properties|null|undefined} fault
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.fault = null;

            /**
             * Envelope hello.
             * @member {ngrad.v1.Hello.$Properties|null|undefined} hello
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.hello = null;

            /**
             * Envelope advertise.
             * @member {ngrad.v1.Advertise.$Properties|null|undefined} advertise
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.advertise = null;

            /**
             * Envelope subscribe.
             * @member {ngrad.v1.Subscribe.$Properties|null|undefined} subscribe
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.subscribe = null;

            /**
             * Envelope status.
             * @member {ngrad.v1.Status.$Properties|null|undefined} status
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.status = null;

            /**
             * Envelope reward.
             * @member {ngrad.v1.Reward.$Properties|null|undefined} reward
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.reward = null;

            /**
             * Envelope recall.
             * @member {ngrad.v1.Recall.$Properties|null|undefined} recall
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.recall = null;

            /**
             * Envelope recalled.
             * @member {ngrad.v1.Recalled.$Properties|null|undefined} recalled
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.recalled = null;

            /**
             * Envelope counts.
             * @member {ngrad.v1.Counts.$Properties|null|undefined} counts
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.counts = null;

            /**
             * Envelope trace.
             * @member {ngrad.v1.Trace.$Properties|null|undefined} trace
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.trace = null;

            /**
             * Envelope parameter.
             * @member {ngrad.v1.Parameter.$Properties|null|undefined} parameter
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.parameter = null;

            /**
             * Envelope current.
             * @member {ngrad.v1.Current.$Properties|null|undefined} current
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.current = null;

            /**
             * Envelope inspect.
             * @member {ngrad.v1.Inspect.$Properties|null|undefined} inspect
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.inspect = null;

            /**
             * Envelope inspected.
             * @member {ngrad.v1.Inspected.$Properties|null|undefined} inspected
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.inspected = null;

            /**
             * Envelope watchState.
             * @member {ngrad.v1.WatchState.$Properties|null|undefined} watchState
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.watchState = null;

            /**
             * Envelope topic.
             * @member {string} topic
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            Envelope.prototype.topic = "";

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Envelope body.
             * @member {"spikes"|"activity"|"target"|"weights"|"report"|"control"|"fault"|"hello"|"advertise"|"subscribe"|"status"|"reward"|"recall"|"recalled"|"counts"|"trace"|"parameter"|"current"|"inspect"|"inspected"|"watchState"|undefined} body
             * @memberof ngrad.v1.Envelope
             * @instance
             */
            $Object.defineProperty(Envelope.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["spikes", "activity", "target", "weights", "report", "control", "fault", "hello", "advertise", "subscribe", "status", "reward", "recall", "recalled", "counts", "trace", "parameter", "current", "inspect", "inspected", "watchState"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Envelope instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Envelope
             * @static
             * @param {ngrad.v1.Envelope.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Envelope} Envelope instance
             * @type {{
             *   (properties: ngrad.v1.Envelope.$Shape): ngrad.v1.Envelope & ngrad.v1.Envelope.$Shape;
             *   (properties?: ngrad.v1.Envelope.$Properties): ngrad.v1.Envelope;
             * }}
             */
            Envelope.create = function(properties) {
                return new Envelope(properties);
            };

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link ngrad.v1.Envelope.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Envelope
             * @static
             * @param {ngrad.v1.Envelope.$Properties} message Envelope message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Envelope.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.spikes != null && $Object.hasOwnProperty.call(message, "spikes"))
                    $root.ngrad.v1.SpikeFrame.encode(message.spikes, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity"))
                    $root.ngrad.v1.Activity.encode(message.activity, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                    $root.ngrad.v1.Target.encode(message.target, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights"))
                    $root.ngrad.v1.Weights.encode(message.weights, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.report != null && $Object.hasOwnProperty.call(message, "report"))
                    $root.ngrad.v1.Report.encode(message.report, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.control != null && $Object.hasOwnProperty.call(message, "control"))
                    $root.ngrad.v1.Control.encode(message.control, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                    $root.ngrad.v1.Fault.encode(message.fault, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.ngrad.v1.Hello.encode(message.hello, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.advertise != null && $Object.hasOwnProperty.call(message, "advertise"))
                    $root.ngrad.v1.Advertise.encode(message.advertise, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe"))
                    $root.ngrad.v1.Subscribe.encode(message.subscribe, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                    $root.ngrad.v1.Status.encode(message.status, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.reward != null && $Object.hasOwnProperty.call(message, "reward"))
                    $root.ngrad.v1.Reward.encode(message.reward, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.recall != null && $Object.hasOwnProperty.call(message, "recall"))
                    $root.ngrad.v1.Recall.encode(message.recall, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.recalled != null && $Object.hasOwnProperty.call(message, "recalled"))
                    $root.ngrad.v1.Recalled.encode(message.recalled, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 15, wireType 2 =*/122).string(message.topic);
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts"))
                    $root.ngrad.v1.Counts.encode(message.counts, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace"))
                    $root.ngrad.v1.Trace.encode(message.trace, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.parameter != null && $Object.hasOwnProperty.call(message, "parameter"))
                    $root.ngrad.v1.Parameter.encode(message.parameter, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.current != null && $Object.hasOwnProperty.call(message, "current"))
                    $root.ngrad.v1.Current.encode(message.current, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.inspect != null && $Object.hasOwnProperty.call(message, "inspect"))
                    $root.ngrad.v1.Inspect.encode(message.inspect, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.inspected != null && $Object.hasOwnProperty.call(message, "inspected"))
                    $root.ngrad.v1.Inspected.encode(message.inspected, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.watchState != null && $Object.hasOwnProperty.call(message, "watchState"))
                    $root.ngrad.v1.WatchState.encode(message.watchState, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Envelope
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Envelope & ngrad.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Envelope.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Envelope();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.spikes = $root.ngrad.v1.SpikeFrame.decode(reader, reader.size(), $undefined, _depth + 1, message.spikes);
                            message.body = "spikes";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.activity = $root.ngrad.v1.Activity.decode(reader, reader.size(), $undefined, _depth + 1, message.activity);
                            message.body = "activity";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.target = $root.ngrad.v1.Target.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                            message.body = "target";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.weights = $root.ngrad.v1.Weights.decode(reader, reader.size(), $undefined, _depth + 1, message.weights);
                            message.body = "weights";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.report = $root.ngrad.v1.Report.decode(reader, reader.size(), $undefined, _depth + 1, message.report);
                            message.body = "report";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.control = $root.ngrad.v1.Control.decode(reader, reader.size(), $undefined, _depth + 1, message.control);
                            message.body = "control";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.fault = $root.ngrad.v1.Fault.decode(reader, reader.size(), $undefined, _depth + 1, message.fault);
                            message.body = "fault";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.ngrad.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.body = "hello";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.advertise = $root.ngrad.v1.Advertise.decode(reader, reader.size(), $undefined, _depth + 1, message.advertise);
                            message.body = "advertise";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.subscribe = $root.ngrad.v1.Subscribe.decode(reader, reader.size(), $undefined, _depth + 1, message.subscribe);
                            message.body = "subscribe";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.status = $root.ngrad.v1.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.status);
                            message.body = "status";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.reward = $root.ngrad.v1.Reward.decode(reader, reader.size(), $undefined, _depth + 1, message.reward);
                            message.body = "reward";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.recall = $root.ngrad.v1.Recall.decode(reader, reader.size(), $undefined, _depth + 1, message.recall);
                            message.body = "recall";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.recalled = $root.ngrad.v1.Recalled.decode(reader, reader.size(), $undefined, _depth + 1, message.recalled);
                            message.body = "recalled";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.counts = $root.ngrad.v1.Counts.decode(reader, reader.size(), $undefined, _depth + 1, message.counts);
                            message.body = "counts";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.trace = $root.ngrad.v1.Trace.decode(reader, reader.size(), $undefined, _depth + 1, message.trace);
                            message.body = "trace";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.parameter = $root.ngrad.v1.Parameter.decode(reader, reader.size(), $undefined, _depth + 1, message.parameter);
                            message.body = "parameter";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.current = $root.ngrad.v1.Current.decode(reader, reader.size(), $undefined, _depth + 1, message.current);
                            message.body = "current";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.inspect = $root.ngrad.v1.Inspect.decode(reader, reader.size(), $undefined, _depth + 1, message.inspect);
                            message.body = "inspect";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.inspected = $root.ngrad.v1.Inspected.decode(reader, reader.size(), $undefined, _depth + 1, message.inspected);
                            message.body = "inspected";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.watchState = $root.ngrad.v1.WatchState.decode(reader, reader.size(), $undefined, _depth + 1, message.watchState);
                            message.body = "watchState";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates an Envelope message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Envelope
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Envelope} Envelope
             */
            Envelope.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Envelope)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Envelope: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Envelope();
                if (object.spikes != null) {
                    if (!$util.isObject(object.spikes))
                        throw $TypeError(".ngrad.v1.Envelope.spikes: object expected");
                    message.spikes = $root.ngrad.v1.SpikeFrame.fromObject(object.spikes, _depth + 1);
                }
                if (object.activity != null) {
                    if (!$util.isObject(object.activity))
                        throw $TypeError(".ngrad.v1.Envelope.activity: object expected");
                    message.activity = $root.ngrad.v1.Activity.fromObject(object.activity, _depth + 1);
                }
                if (object.target != null) {
                    if (!$util.isObject(object.target))
                        throw $TypeError(".ngrad.v1.Envelope.target: object expected");
                    message.target = $root.ngrad.v1.Target.fromObject(object.target, _depth + 1);
                }
                if (object.weights != null) {
                    if (!$util.isObject(object.weights))
                        throw $TypeError(".ngrad.v1.Envelope.weights: object expected");
                    message.weights = $root.ngrad.v1.Weights.fromObject(object.weights, _depth + 1);
                }
                if (object.report != null) {
                    if (!$util.isObject(object.report))
                        throw $TypeError(".ngrad.v1.Envelope.report: object expected");
                    message.report = $root.ngrad.v1.Report.fromObject(object.report, _depth + 1);
                }
                if (object.control != null) {
                    if (!$util.isObject(object.control))
                        throw $TypeError(".ngrad.v1.Envelope.control: object expected");
                    message.control = $root.ngrad.v1.Control.fromObject(object.control, _depth + 1);
                }
                if (object.fault != null) {
                    if (!$util.isObject(object.fault))
                        throw $TypeError(".ngrad.v1.Envelope.fault: object expected");
                    message.fault = $root.ngrad.v1.Fault.fromObject(object.fault, _depth + 1);
                }
                if (object.hello != null) {
                    if (!$util.isObject(object.hello))
                        throw $TypeError(".ngrad.v1.Envelope.hello: object expected");
                    message.hello = $root.ngrad.v1.Hello.fromObject(object.hello, _depth + 1);
                }
                if (object.advertise != null) {
                    if (!$util.isObject(object.advertise))
                        throw $TypeError(".ngrad.v1.Envelope.advertise: object expected");
                    message.advertise = $root.ngrad.v1.Advertise.fromObject(object.advertise, _depth + 1);
                }
                if (object.subscribe != null) {
                    if (!$util.isObject(object.subscribe))
                        throw $TypeError(".ngrad.v1.Envelope.subscribe: object expected");
                    message.subscribe = $root.ngrad.v1.Subscribe.fromObject(object.subscribe, _depth + 1);
                }
                if (object.status != null) {
                    if (!$util.isObject(object.status))
                        throw $TypeError(".ngrad.v1.Envelope.status: object expected");
                    message.status = $root.ngrad.v1.Status.fromObject(object.status, _depth + 1);
                }
                if (object.reward != null) {
                    if (!$util.isObject(object.reward))
                        throw $TypeError(".ngrad.v1.Envelope.reward: object expected");
                    message.reward = $root.ngrad.v1.Reward.fromObject(object.reward, _depth + 1);
                }
                if (object.recall != null) {
                    if (!$util.isObject(object.recall))
                        throw $TypeError(".ngrad.v1.Envelope.recall: object expected");
                    message.recall = $root.ngrad.v1.Recall.fromObject(object.recall, _depth + 1);
                }
                if (object.recalled != null) {
                    if (!$util.isObject(object.recalled))
                        throw $TypeError(".ngrad.v1.Envelope.recalled: object expected");
                    message.recalled = $root.ngrad.v1.Recalled.fromObject(object.recalled, _depth + 1);
                }
                if (object.counts != null) {
                    if (!$util.isObject(object.counts))
                        throw $TypeError(".ngrad.v1.Envelope.counts: object expected");
                    message.counts = $root.ngrad.v1.Counts.fromObject(object.counts, _depth + 1);
                }
                if (object.trace != null) {
                    if (!$util.isObject(object.trace))
                        throw $TypeError(".ngrad.v1.Envelope.trace: object expected");
                    message.trace = $root.ngrad.v1.Trace.fromObject(object.trace, _depth + 1);
                }
                if (object.parameter != null) {
                    if (!$util.isObject(object.parameter))
                        throw $TypeError(".ngrad.v1.Envelope.parameter: object expected");
                    message.parameter = $root.ngrad.v1.Parameter.fromObject(object.parameter, _depth + 1);
                }
                if (object.current != null) {
                    if (!$util.isObject(object.current))
                        throw $TypeError(".ngrad.v1.Envelope.current: object expected");
                    message.current = $root.ngrad.v1.Current.fromObject(object.current, _depth + 1);
                }
                if (object.inspect != null) {
                    if (!$util.isObject(object.inspect))
                        throw $TypeError(".ngrad.v1.Envelope.inspect: object expected");
                    message.inspect = $root.ngrad.v1.Inspect.fromObject(object.inspect, _depth + 1);
                }
                if (object.inspected != null) {
                    if (!$util.isObject(object.inspected))
                        throw $TypeError(".ngrad.v1.Envelope.inspected: object expected");
                    message.inspected = $root.ngrad.v1.Inspected.fromObject(object.inspected, _depth + 1);
                }
                if (object.watchState != null) {
                    if (!$util.isObject(object.watchState))
                        throw $TypeError(".ngrad.v1.Envelope.watchState: object expected");
                    message.watchState = $root.ngrad.v1.WatchState.fromObject(object.watchState, _depth + 1);
                }
                if (object.topic != null)
                    if (typeof object.topic !== "string" || object.topic.length)
                        message.topic = $String(object.topic);
                return message;
            };

            /**
             * Creates a plain object from an Envelope message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Envelope
             * @static
             * @param {ngrad.v1.Envelope} message Envelope
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Envelope.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults)
                    object.topic = "";
                if (message.spikes != null && $Object.hasOwnProperty.call(message, "spikes")) {
                    object.spikes = $root.ngrad.v1.SpikeFrame.toObject(message.spikes, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "spikes";
                }
                if (message.activity != null && $Object.hasOwnProperty.call(message, "activity")) {
                    object.activity = $root.ngrad.v1.Activity.toObject(message.activity, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "activity";
                }
                if (message.target != null && $Object.hasOwnProperty.call(message, "target")) {
                    object.target = $root.ngrad.v1.Target.toObject(message.target, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "target";
                }
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights")) {
                    object.weights = $root.ngrad.v1.Weights.toObject(message.weights, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "weights";
                }
                if (message.report != null && $Object.hasOwnProperty.call(message, "report")) {
                    object.report = $root.ngrad.v1.Report.toObject(message.report, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "report";
                }
                if (message.control != null && $Object.hasOwnProperty.call(message, "control")) {
                    object.control = $root.ngrad.v1.Control.toObject(message.control, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "control";
                }
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault")) {
                    object.fault = $root.ngrad.v1.Fault.toObject(message.fault, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "fault";
                }
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello")) {
                    object.hello = $root.ngrad.v1.Hello.toObject(message.hello, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "hello";
                }
                if (message.advertise != null && $Object.hasOwnProperty.call(message, "advertise")) {
                    object.advertise = $root.ngrad.v1.Advertise.toObject(message.advertise, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "advertise";
                }
                if (message.subscribe != null && $Object.hasOwnProperty.call(message, "subscribe")) {
                    object.subscribe = $root.ngrad.v1.Subscribe.toObject(message.subscribe, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "subscribe";
                }
                if (message.status != null && $Object.hasOwnProperty.call(message, "status")) {
                    object.status = $root.ngrad.v1.Status.toObject(message.status, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "status";
                }
                if (message.reward != null && $Object.hasOwnProperty.call(message, "reward")) {
                    object.reward = $root.ngrad.v1.Reward.toObject(message.reward, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "reward";
                }
                if (message.recall != null && $Object.hasOwnProperty.call(message, "recall")) {
                    object.recall = $root.ngrad.v1.Recall.toObject(message.recall, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "recall";
                }
                if (message.recalled != null && $Object.hasOwnProperty.call(message, "recalled")) {
                    object.recalled = $root.ngrad.v1.Recalled.toObject(message.recalled, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "recalled";
                }
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic"))
                    object.topic = message.topic;
                if (message.counts != null && $Object.hasOwnProperty.call(message, "counts")) {
                    object.counts = $root.ngrad.v1.Counts.toObject(message.counts, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "counts";
                }
                if (message.trace != null && $Object.hasOwnProperty.call(message, "trace")) {
                    object.trace = $root.ngrad.v1.Trace.toObject(message.trace, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "trace";
                }
                if (message.parameter != null && $Object.hasOwnProperty.call(message, "parameter")) {
                    object.parameter = $root.ngrad.v1.Parameter.toObject(message.parameter, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "parameter";
                }
                if (message.current != null && $Object.hasOwnProperty.call(message, "current")) {
                    object.current = $root.ngrad.v1.Current.toObject(message.current, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "current";
                }
                if (message.inspect != null && $Object.hasOwnProperty.call(message, "inspect")) {
                    object.inspect = $root.ngrad.v1.Inspect.toObject(message.inspect, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "inspect";
                }
                if (message.inspected != null && $Object.hasOwnProperty.call(message, "inspected")) {
                    object.inspected = $root.ngrad.v1.Inspected.toObject(message.inspected, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "inspected";
                }
                if (message.watchState != null && $Object.hasOwnProperty.call(message, "watchState")) {
                    object.watchState = $root.ngrad.v1.WatchState.toObject(message.watchState, options, _depth + 1);
                    if (options.oneofs)
                        object.body = "watchState";
                }
                return object;
            };

            /**
             * Converts this Envelope to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Envelope
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Envelope.prototype.toJSON = function() {
                return Envelope.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Envelope;
        })();

        v1.Bundle = (function() {

            /**
             * Properties of a Bundle.
             * @typedef {Object} ngrad.v1.Bundle.$Properties
             * @property {Array.<ngrad.v1.Envelope.$Properties>|null} [event] Bundle event
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Bundle.
             * @memberof ngrad.v1
             * @interface IBundle
             * @augments ngrad.v1.Bundle.$Properties
             * @deprecated Use ngrad.v1.Bundle.$Properties instead.
             */

            /**
             * Shape of a Bundle.
             * @typedef {{
             *   event?: Array.<ngrad.v1.Envelope.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} ngrad.v1.Bundle.$Shape
             */

            /**
             * Constructs a new Bundle.
             * @memberof ngrad.v1
             * @classdesc Represents a Bundle.
             * @constructor
             * @param {ngrad.v1.Bundle.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Bundle = function (properties) {
                this.event = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Bundle event.
             * @member {Array.<ngrad.v1.Envelope.$Properties>} event
             * @memberof ngrad.v1.Bundle
             * @instance
             */
            Bundle.prototype.event = $util.emptyArray;

            /**
             * Creates a new Bundle instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Bundle
             * @static
             * @param {ngrad.v1.Bundle.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Bundle} Bundle instance
             * @type {{
             *   (properties: ngrad.v1.Bundle.$Shape): ngrad.v1.Bundle & ngrad.v1.Bundle.$Shape;
             *   (properties?: ngrad.v1.Bundle.$Properties): ngrad.v1.Bundle;
             * }}
             */
            Bundle.create = function(properties) {
                return new Bundle(properties);
            };

            /**
             * Encodes the specified Bundle message. Does not implicitly {@link ngrad.v1.Bundle.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Bundle
             * @static
             * @param {ngrad.v1.Bundle.$Properties} message Bundle message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Bundle.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.event != null && message.event.length)
                    for (let i = 0; i < message.event.length; ++i)
                        $root.ngrad.v1.Envelope.encode(message.event[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Bundle message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Bundle
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Bundle & ngrad.v1.Bundle.$Shape} Bundle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Bundle.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Bundle();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.event && message.event.length))
                                message.event = [];
                            message.event.push($root.ngrad.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Bundle message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Bundle
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Bundle} Bundle
             */
            Bundle.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Bundle)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Bundle: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Bundle();
                if (object.event) {
                    if (!$Array.isArray(object.event))
                        throw $TypeError(".ngrad.v1.Bundle.event: array expected");
                    message.event = $Array(object.event.length);
                    for (let i = 0; i < object.event.length; ++i) {
                        if (!$util.isObject(object.event[i]))
                            throw $TypeError(".ngrad.v1.Bundle.event: object expected");
                        message.event[i] = $root.ngrad.v1.Envelope.fromObject(object.event[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Bundle message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Bundle
             * @static
             * @param {ngrad.v1.Bundle} message Bundle
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Bundle.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.event = [];
                if (message.event && message.event.length) {
                    object.event = $Array(message.event.length);
                    for (let j = 0; j < message.event.length; ++j)
                        object.event[j] = $root.ngrad.v1.Envelope.toObject(message.event[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Bundle to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Bundle
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Bundle.prototype.toJSON = function() {
                return Bundle.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Bundle;
        })();

        v1.Recording = (function() {

            /**
             * Properties of a Recording.
             * @typedef {Object} ngrad.v1.Recording.$Properties
             * @property {number|null} [magic] Recording magic
             * @property {number|null} [version] Recording version
             * @property {Array.<number>|null} [checksum] Recording checksum
             * @property {Array.<ngrad.v1.Chunk.$Properties>|null} [chunk] Recording chunk
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Recording.
             * @memberof ngrad.v1
             * @interface IRecording
             * @augments ngrad.v1.Recording.$Properties
             * @deprecated Use ngrad.v1.Recording.$Properties instead.
             */

            /**
             * Shape of a Recording.
             * @typedef {{
             *   magic?: number|null;
             *   version?: number|null;
             *   checksum?: Array.<number>|null;
             *   chunk?: Array.<ngrad.v1.Chunk.$Shape>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} ngrad.v1.Recording.$Shape
             */

            /**
             * Constructs a new Recording.
             * @memberof ngrad.v1
             * @classdesc Represents a Recording.
             * @constructor
             * @param {ngrad.v1.Recording.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Recording = function (properties) {
                this.checksum = [];
                this.chunk = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Recording magic.
             * @member {number} magic
             * @memberof ngrad.v1.Recording
             * @instance
             */
            Recording.prototype.magic = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Recording version.
             * @member {number} version
             * @memberof ngrad.v1.Recording
             * @instance
             */
            Recording.prototype.version = 0;

            /**
             * Recording checksum.
             * @member {Array.<number>} checksum
             * @memberof ngrad.v1.Recording
             * @instance
             */
            Recording.prototype.checksum = $util.emptyArray;

            /**
             * Recording chunk.
             * @member {Array.<ngrad.v1.Chunk.$Properties>} chunk
             * @memberof ngrad.v1.Recording
             * @instance
             */
            Recording.prototype.chunk = $util.emptyArray;

            /**
             * Creates a new Recording instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Recording
             * @static
             * @param {ngrad.v1.Recording.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Recording} Recording instance
             * @type {{
             *   (properties: ngrad.v1.Recording.$Shape): ngrad.v1.Recording & ngrad.v1.Recording.$Shape;
             *   (properties?: ngrad.v1.Recording.$Properties): ngrad.v1.Recording;
             * }}
             */
            Recording.create = function(properties) {
                return new Recording(properties);
            };

            /**
             * Encodes the specified Recording message. Does not implicitly {@link ngrad.v1.Recording.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Recording
             * @static
             * @param {ngrad.v1.Recording.$Properties} message Recording message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Recording.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.magic != null && $Object.hasOwnProperty.call(message, "magic") && (typeof message.magic === "object" ? message.magic.low || message.magic.high : message.magic !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).fixed64(message.magic);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.version);
                if (message.checksum != null && message.checksum.length)
                    for (let i = 0; i < message.checksum.length; ++i)
                        writer.uint32(/* id 3, wireType 5 =*/29).fixed32(message.checksum[i]);
                if (message.chunk != null && message.chunk.length)
                    for (let i = 0; i < message.chunk.length; ++i)
                        $root.ngrad.v1.Chunk.encode(message.chunk[i], writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Recording message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Recording
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Recording & ngrad.v1.Recording.$Shape} Recording
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Recording.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Recording();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.magic = value;
                            else
                                delete message.magic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.checksum && message.checksum.length))
                                    message.checksum = [];
                                reader.fixed32s(message.checksum);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.checksum && message.checksum.length))
                                message.checksum = [];
                            message.checksum.push(reader.fixed32());
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.chunk && message.chunk.length))
                                message.chunk = [];
                            message.chunk.push($root.ngrad.v1.Chunk.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Recording message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Recording
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Recording} Recording
             */
            Recording.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Recording)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Recording: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Recording();
                if (object.magic != null)
                    if (typeof object.magic === "object" ? object.magic.low || object.magic.high : $Number(object.magic) !== 0)
                        if ($util.Long)
                            message.magic = $util.Long.fromValue(object.magic, true);
                        else if (typeof object.magic === "string")
                            message.magic = $parseInt(object.magic, 10);
                        else if (typeof object.magic === "number")
                            message.magic = object.magic;
                        else if (typeof object.magic === "object")
                            message.magic = new $util.LongBits(object.magic.low >>> 0, object.magic.high >>> 0).toNumber(true);
                if (object.version != null)
                    if ($Number(object.version) !== 0)
                        message.version = object.version >>> 0;
                if (object.checksum) {
                    if (!$Array.isArray(object.checksum))
                        throw $TypeError(".ngrad.v1.Recording.checksum: array expected");
                    message.checksum = $Array(object.checksum.length);
                    for (let i = 0; i < object.checksum.length; ++i)
                        message.checksum[i] = object.checksum[i] >>> 0;
                }
                if (object.chunk) {
                    if (!$Array.isArray(object.chunk))
                        throw $TypeError(".ngrad.v1.Recording.chunk: array expected");
                    message.chunk = $Array(object.chunk.length);
                    for (let i = 0; i < object.chunk.length; ++i) {
                        if (!$util.isObject(object.chunk[i]))
                            throw $TypeError(".ngrad.v1.Recording.chunk: object expected");
                        message.chunk[i] = $root.ngrad.v1.Chunk.fromObject(object.chunk[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a Recording message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Recording
             * @static
             * @param {ngrad.v1.Recording} message Recording
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Recording.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.checksum = [];
                    object.chunk = [];
                }
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.magic = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.magic = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    object.version = 0;
                }
                if (message.magic != null && $Object.hasOwnProperty.call(message, "magic"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.magic = typeof message.magic === "number" ? $BigInt(message.magic) : $util.Long.fromBits(message.magic.low >>> 0, message.magic.high >>> 0, true).toBigInt();
                    else if (typeof message.magic === "number")
                        object.magic = options.longs === $String ? $String(message.magic) : message.magic;
                    else
                        object.magic = options.longs === $String ? $util.Long.prototype.toString.call(message.magic) : options.longs === $Number ? new $util.LongBits(message.magic.low >>> 0, message.magic.high >>> 0).toNumber(true) : message.magic;
                if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                    object.version = message.version;
                if (message.checksum && message.checksum.length) {
                    object.checksum = $Array(message.checksum.length);
                    for (let j = 0; j < message.checksum.length; ++j)
                        object.checksum[j] = message.checksum[j];
                }
                if (message.chunk && message.chunk.length) {
                    object.chunk = $Array(message.chunk.length);
                    for (let j = 0; j < message.chunk.length; ++j)
                        object.chunk[j] = $root.ngrad.v1.Chunk.toObject(message.chunk[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this Recording to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Recording
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Recording.prototype.toJSON = function() {
                return Recording.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Recording;
        })();

        v1.Chunk = (function() {

            /**
             * Properties of a Chunk.
             * @typedef {Object} ngrad.v1.Chunk.$Properties
             * @property {ngrad.v1.RecordingHeader.$Properties|null} [header] Chunk header
             * @property {Array.<ngrad.v1.Envelope.$Properties>|null} [event] Chunk event
             * @property {Array.<ngrad.v1.StreamInfo.$Properties>|null} [stream] Chunk stream
             * @property {ngrad.v1.RecordingEnd.$Properties|null} [end] Chunk end
             * @property {ngrad.v1.RecordingIndex.$Properties|null} [index] Chunk index
             * @property {number|null} [indexAt] Chunk indexAt
             * @property {Uint8Array|null} [padding] Chunk padding
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Chunk.
             * @memberof ngrad.v1
             * @interface IChunk
             * @augments ngrad.v1.Chunk.$Properties
             * @deprecated Use ngrad.v1.Chunk.$Properties instead.
             */

            /**
             * Shape of a Chunk.
             * @typedef {{
             *   header?: ngrad.v1.RecordingHeader.$Shape|null;
             *   event?: Array.<ngrad.v1.Envelope.$Shape>|null;
             *   stream?: Array.<ngrad.v1.StreamInfo.$Shape>|null;
             *   end?: ngrad.v1.RecordingEnd.$Shape|null;
             *   index?: ngrad.v1.RecordingIndex.$Shape|null;
             *   indexAt?: number|null;
             *   padding?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} ngrad.v1.Chunk.$Shape
             */

            /**
             * Constructs a new Chunk.
             * @memberof ngrad.v1
             * @classdesc Represents a Chunk.
             * @constructor
             * @param {ngrad.v1.Chunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Chunk = function (properties) {
                this.event = [];
                this.stream = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Chunk header.
             * @member {ngrad.v1.RecordingHeader.$Properties|null|undefined} header
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.header = null;

            /**
             * Chunk event.
             * @member {Array.<ngrad.v1.Envelope.$Properties>} event
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.event = $util.emptyArray;

            /**
             * Chunk stream.
             * @member {Array.<ngrad.v1.StreamInfo.$Properties>} stream
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.stream = $util.emptyArray;

            /**
             * Chunk end.
             * @member {ngrad.v1.RecordingEnd.$Properties|null|undefined} end
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.end = null;

            /**
             * Chunk index.
             * @member {ngrad.v1.RecordingIndex.$Properties|null|undefined} index
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.index = null;

            /**
             * Chunk indexAt.
             * @member {number} indexAt
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.indexAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Chunk padding.
             * @member {Uint8Array} padding
             * @memberof ngrad.v1.Chunk
             * @instance
             */
            Chunk.prototype.padding = $util.newBuffer([]);

            /**
             * Creates a new Chunk instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.Chunk
             * @static
             * @param {ngrad.v1.Chunk.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.Chunk} Chunk instance
             * @type {{
             *   (properties: ngrad.v1.Chunk.$Shape): ngrad.v1.Chunk & ngrad.v1.Chunk.$Shape;
             *   (properties?: ngrad.v1.Chunk.$Properties): ngrad.v1.Chunk;
             * }}
             */
            Chunk.create = function(properties) {
                return new Chunk(properties);
            };

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link ngrad.v1.Chunk.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.Chunk
             * @static
             * @param {ngrad.v1.Chunk.$Properties} message Chunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Chunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    $root.ngrad.v1.RecordingHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.event != null && message.event.length)
                    for (let i = 0; i < message.event.length; ++i)
                        $root.ngrad.v1.Envelope.encode(message.event[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.stream != null && message.stream.length)
                    for (let i = 0; i < message.stream.length; ++i)
                        $root.ngrad.v1.StreamInfo.encode(message.stream[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.ngrad.v1.RecordingEnd.encode(message.end, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                    $root.ngrad.v1.RecordingIndex.encode(message.index, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.indexAt != null && $Object.hasOwnProperty.call(message, "indexAt") && (typeof message.indexAt === "object" ? message.indexAt.low || message.indexAt.high : message.indexAt !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).fixed64(message.indexAt);
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && message.padding.length)
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.padding);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.Chunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.Chunk & ngrad.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Chunk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.Chunk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.header = $root.ngrad.v1.RecordingHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.event && message.event.length))
                                message.event = [];
                            message.event.push($root.ngrad.v1.Envelope.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stream && message.stream.length))
                                message.stream = [];
                            message.stream.push($root.ngrad.v1.StreamInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.ngrad.v1.RecordingEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.index = $root.ngrad.v1.RecordingIndex.decode(reader, reader.size(), $undefined, _depth + 1, message.index);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.indexAt = value;
                            else
                                delete message.indexAt;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.padding = value;
                            else
                                delete message.padding;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a Chunk message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.Chunk
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.Chunk} Chunk
             */
            Chunk.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.Chunk)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.Chunk: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.Chunk();
                if (object.header != null) {
                    if (!$util.isObject(object.header))
                        throw $TypeError(".ngrad.v1.Chunk.header: object expected");
                    message.header = $root.ngrad.v1.RecordingHeader.fromObject(object.header, _depth + 1);
                }
                if (object.event) {
                    if (!$Array.isArray(object.event))
                        throw $TypeError(".ngrad.v1.Chunk.event: array expected");
                    message.event = $Array(object.event.length);
                    for (let i = 0; i < object.event.length; ++i) {
                        if (!$util.isObject(object.event[i]))
                            throw $TypeError(".ngrad.v1.Chunk.event: object expected");
                        message.event[i] = $root.ngrad.v1.Envelope.fromObject(object.event[i], _depth + 1);
                    }
                }
                if (object.stream) {
                    if (!$Array.isArray(object.stream))
                        throw $TypeError(".ngrad.v1.Chunk.stream: array expected");
                    message.stream = $Array(object.stream.length);
                    for (let i = 0; i < object.stream.length; ++i) {
                        if (!$util.isObject(object.stream[i]))
                            throw $TypeError(".ngrad.v1.Chunk.stream: object expected");
                        message.stream[i] = $root.ngrad.v1.StreamInfo.fromObject(object.stream[i], _depth + 1);
                    }
                }
                if (object.end != null) {
                    if (!$util.isObject(object.end))
                        throw $TypeError(".ngrad.v1.Chunk.end: object expected");
                    message.end = $root.ngrad.v1.RecordingEnd.fromObject(object.end, _depth + 1);
                }
                if (object.index != null) {
                    if (!$util.isObject(object.index))
                        throw $TypeError(".ngrad.v1.Chunk.index: object expected");
                    message.index = $root.ngrad.v1.RecordingIndex.fromObject(object.index, _depth + 1);
                }
                if (object.indexAt != null)
                    if (typeof object.indexAt === "object" ? object.indexAt.low || object.indexAt.high : $Number(object.indexAt) !== 0)
                        if ($util.Long)
                            message.indexAt = $util.Long.fromValue(object.indexAt, true);
                        else if (typeof object.indexAt === "string")
                            message.indexAt = $parseInt(object.indexAt, 10);
                        else if (typeof object.indexAt === "number")
                            message.indexAt = object.indexAt;
                        else if (typeof object.indexAt === "object")
                            message.indexAt = new $util.LongBits(object.indexAt.low >>> 0, object.indexAt.high >>> 0).toNumber(true);
                if (object.padding != null)
                    if (object.padding.length)
                        if (typeof object.padding === "string")
                            $util.base64.decode(object.padding, message.padding = $util.newBuffer($util.base64.length(object.padding)), 0);
                        else if (object.padding.length >= 0)
                            message.padding = object.padding;
                return message;
            };

            /**
             * Creates a plain object from a Chunk message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.Chunk
             * @static
             * @param {ngrad.v1.Chunk} message Chunk
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            Chunk.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.event = [];
                    object.stream = [];
                }
                if (options.defaults) {
                    object.header = null;
                    object.end = null;
                    object.index = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.indexAt = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.indexAt = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if (options.bytes === $String)
                        object.padding = "";
                    else {
                        object.padding = [];
                        if (options.bytes !== $Array)
                            object.padding = $util.newBuffer(object.padding);
                    }
                }
                if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                    object.header = $root.ngrad.v1.RecordingHeader.toObject(message.header, options, _depth + 1);
                if (message.event && message.event.length) {
                    object.event = $Array(message.event.length);
                    for (let j = 0; j < message.event.length; ++j)
                        object.event[j] = $root.ngrad.v1.Envelope.toObject(message.event[j], options, _depth + 1);
                }
                if (message.stream && message.stream.length) {
                    object.stream = $Array(message.stream.length);
                    for (let j = 0; j < message.stream.length; ++j)
                        object.stream[j] = $root.ngrad.v1.StreamInfo.toObject(message.stream[j], options, _depth + 1);
                }
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    object.end = $root.ngrad.v1.RecordingEnd.toObject(message.end, options, _depth + 1);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                    object.index = $root.ngrad.v1.RecordingIndex.toObject(message.index, options, _depth + 1);
                if (message.indexAt != null && $Object.hasOwnProperty.call(message, "indexAt"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.indexAt = typeof message.indexAt === "number" ? $BigInt(message.indexAt) : $util.Long.fromBits(message.indexAt.low >>> 0, message.indexAt.high >>> 0, true).toBigInt();
                    else if (typeof message.indexAt === "number")
                        object.indexAt = options.longs === $String ? $String(message.indexAt) : message.indexAt;
                    else
                        object.indexAt = options.longs === $String ? $util.Long.prototype.toString.call(message.indexAt) : options.longs === $Number ? new $util.LongBits(message.indexAt.low >>> 0, message.indexAt.high >>> 0).toNumber(true) : message.indexAt;
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding"))
                    object.padding = options.bytes === $String ? $util.base64.encode(message.padding, 0, message.padding.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.padding) : message.padding;
                return object;
            };

            /**
             * Converts this Chunk to JSON.
             * @function toJSON
             * @memberof ngrad.v1.Chunk
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            Chunk.prototype.toJSON = function() {
                return Chunk.toObject(this, $protobuf.util.toJSONOptions);
            };

            return Chunk;
        })();

        v1.RecordingHeader = (function() {

            /**
             * Properties of a RecordingHeader.
             * @typedef {Object} ngrad.v1.RecordingHeader.$Properties
             * @property {string|null} [name] RecordingHeader name
             * @property {string|null} [software] RecordingHeader software
             * @property {number|null} [dt] RecordingHeader dt
             * @property {number|null} [seed] RecordingHeader seed
             * @property {number|null} [firstStep] RecordingHeader firstStep
             * @property {Array.<ngrad.v1.StreamInfo.$Properties>|null} [stream] RecordingHeader stream
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecordingHeader.
             * @memberof ngrad.v1
             * @interface IRecordingHeader
             * @augments ngrad.v1.RecordingHeader.$Properties
             * @deprecated Use ngrad.v1.RecordingHeader.$Properties instead.
             */

            /**
             * Shape of a RecordingHeader.
             * @typedef {ngrad.v1.RecordingHeader.$Properties} ngrad.v1.RecordingHeader.$Shape
             */

            /**
             * Constructs a new RecordingHeader.
             * @memberof ngrad.v1
             * @classdesc Represents a RecordingHeader.
             * @constructor
             * @param {ngrad.v1.RecordingHeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecordingHeader = function (properties) {
                this.stream = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecordingHeader name.
             * @member {string} name
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.name = "";

            /**
             * RecordingHeader software.
             * @member {string} software
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.software = "";

            /**
             * RecordingHeader dt.
             * @member {number} dt
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.dt = 0;

            /**
             * RecordingHeader seed.
             * @member {number} seed
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.seed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordingHeader firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordingHeader stream.
             * @member {Array.<ngrad.v1.StreamInfo.$Properties>} stream
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             */
            RecordingHeader.prototype.stream = $util.emptyArray;

            /**
             * Creates a new RecordingHeader instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.RecordingHeader
             * @static
             * @param {ngrad.v1.RecordingHeader.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.RecordingHeader} RecordingHeader instance
             * @type {{
             *   (properties: ngrad.v1.RecordingHeader.$Shape): ngrad.v1.RecordingHeader & ngrad.v1.RecordingHeader.$Shape;
             *   (properties?: ngrad.v1.RecordingHeader.$Properties): ngrad.v1.RecordingHeader;
             * }}
             */
            RecordingHeader.create = function(properties) {
                return new RecordingHeader(properties);
            };

            /**
             * Encodes the specified RecordingHeader message. Does not implicitly {@link ngrad.v1.RecordingHeader.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.RecordingHeader
             * @static
             * @param {ngrad.v1.RecordingHeader.$Properties} message RecordingHeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordingHeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.software);
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt") && !$Object.is(message.dt, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.dt);
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed") && (typeof message.seed === "object" ? message.seed.low || message.seed.high : message.seed !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.seed);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.firstStep);
                if (message.stream != null && message.stream.length)
                    for (let i = 0; i < message.stream.length; ++i)
                        $root.ngrad.v1.StreamInfo.encode(message.stream[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RecordingHeader message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.RecordingHeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingHeader & ngrad.v1.RecordingHeader.$Shape} RecordingHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordingHeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.RecordingHeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.dt = value;
                            else
                                delete message.dt;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seed = value;
                            else
                                delete message.seed;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stream && message.stream.length))
                                message.stream = [];
                            message.stream.push($root.ngrad.v1.StreamInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a RecordingHeader message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.RecordingHeader
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.RecordingHeader} RecordingHeader
             */
            RecordingHeader.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.RecordingHeader)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.RecordingHeader: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.RecordingHeader();
                if (object.name != null)
                    if (typeof object.name !== "string" || object.name.length)
                        message.name = $String(object.name);
                if (object.software != null)
                    if (typeof object.software !== "string" || object.software.length)
                        message.software = $String(object.software);
                if (object.dt != null)
                    if (!$Object.is($Number(object.dt), 0))
                        message.dt = $Number(object.dt);
                if (object.seed != null)
                    if (typeof object.seed === "object" ? object.seed.low || object.seed.high : $Number(object.seed) !== 0)
                        if ($util.Long)
                            message.seed = $util.Long.fromValue(object.seed, true);
                        else if (typeof object.seed === "string")
                            message.seed = $parseInt(object.seed, 10);
                        else if (typeof object.seed === "number")
                            message.seed = object.seed;
                        else if (typeof object.seed === "object")
                            message.seed = new $util.LongBits(object.seed.low >>> 0, object.seed.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.stream) {
                    if (!$Array.isArray(object.stream))
                        throw $TypeError(".ngrad.v1.RecordingHeader.stream: array expected");
                    message.stream = $Array(object.stream.length);
                    for (let i = 0; i < object.stream.length; ++i) {
                        if (!$util.isObject(object.stream[i]))
                            throw $TypeError(".ngrad.v1.RecordingHeader.stream: object expected");
                        message.stream[i] = $root.ngrad.v1.StreamInfo.fromObject(object.stream[i], _depth + 1);
                    }
                }
                return message;
            };

            /**
             * Creates a plain object from a RecordingHeader message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.RecordingHeader
             * @static
             * @param {ngrad.v1.RecordingHeader} message RecordingHeader
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RecordingHeader.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults)
                    object.stream = [];
                if (options.defaults) {
                    object.name = "";
                    object.software = "";
                    object.dt = 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.seed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.seed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                    object.name = message.name;
                if (message.software != null && $Object.hasOwnProperty.call(message, "software"))
                    object.software = message.software;
                if (message.dt != null && $Object.hasOwnProperty.call(message, "dt"))
                    object.dt = options.json && !$isFinite(message.dt) ? $String(message.dt) : message.dt;
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.seed = typeof message.seed === "number" ? $BigInt(message.seed) : $util.Long.fromBits(message.seed.low >>> 0, message.seed.high >>> 0, true).toBigInt();
                    else if (typeof message.seed === "number")
                        object.seed = options.longs === $String ? $String(message.seed) : message.seed;
                    else
                        object.seed = options.longs === $String ? $util.Long.prototype.toString.call(message.seed) : options.longs === $Number ? new $util.LongBits(message.seed.low >>> 0, message.seed.high >>> 0).toNumber(true) : message.seed;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.stream && message.stream.length) {
                    object.stream = $Array(message.stream.length);
                    for (let j = 0; j < message.stream.length; ++j)
                        object.stream[j] = $root.ngrad.v1.StreamInfo.toObject(message.stream[j], options, _depth + 1);
                }
                return object;
            };

            /**
             * Converts this RecordingHeader to JSON.
             * @function toJSON
             * @memberof ngrad.v1.RecordingHeader
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RecordingHeader.prototype.toJSON = function() {
                return RecordingHeader.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RecordingHeader;
        })();

        v1.RecordingEnd = (function() {

            /**
             * Properties of a RecordingEnd.
             * @typedef {Object} ngrad.v1.RecordingEnd.$Properties
             * @property {number|null} [step] RecordingEnd step
             * @property {number|null} [events] RecordingEnd events
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecordingEnd.
             * @memberof ngrad.v1
             * @interface IRecordingEnd
             * @augments ngrad.v1.RecordingEnd.$Properties
             * @deprecated Use ngrad.v1.RecordingEnd.$Properties instead.
             */

            /**
             * Shape of a RecordingEnd.
             * @typedef {ngrad.v1.RecordingEnd.$Properties} ngrad.v1.RecordingEnd.$Shape
             */

            /**
             * Constructs a new RecordingEnd.
             * @memberof ngrad.v1
             * @classdesc Represents a RecordingEnd.
             * @constructor
             * @param {ngrad.v1.RecordingEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecordingEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecordingEnd step.
             * @member {number} step
             * @memberof ngrad.v1.RecordingEnd
             * @instance
             */
            RecordingEnd.prototype.step = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * RecordingEnd events.
             * @member {number} events
             * @memberof ngrad.v1.RecordingEnd
             * @instance
             */
            RecordingEnd.prototype.events = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new RecordingEnd instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.RecordingEnd
             * @static
             * @param {ngrad.v1.RecordingEnd.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.RecordingEnd} RecordingEnd instance
             * @type {{
             *   (properties: ngrad.v1.RecordingEnd.$Shape): ngrad.v1.RecordingEnd & ngrad.v1.RecordingEnd.$Shape;
             *   (properties?: ngrad.v1.RecordingEnd.$Properties): ngrad.v1.RecordingEnd;
             * }}
             */
            RecordingEnd.create = function(properties) {
                return new RecordingEnd(properties);
            };

            /**
             * Encodes the specified RecordingEnd message. Does not implicitly {@link ngrad.v1.RecordingEnd.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.RecordingEnd
             * @static
             * @param {ngrad.v1.RecordingEnd.$Properties} message RecordingEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordingEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && (typeof message.step === "object" ? message.step.low || message.step.high : message.step !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.step);
                if (message.events != null && $Object.hasOwnProperty.call(message, "events") && (typeof message.events === "object" ? message.events.low || message.events.high : message.events !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.events);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RecordingEnd message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.RecordingEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingEnd & ngrad.v1.RecordingEnd.$Shape} RecordingEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordingEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.RecordingEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.events = value;
                            else
                                delete message.events;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a RecordingEnd message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.RecordingEnd
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.RecordingEnd} RecordingEnd
             */
            RecordingEnd.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.RecordingEnd)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.RecordingEnd: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.RecordingEnd();
                if (object.step != null)
                    if (typeof object.step === "object" ? object.step.low || object.step.high : $Number(object.step) !== 0)
                        if ($util.Long)
                            message.step = $util.Long.fromValue(object.step, true);
                        else if (typeof object.step === "string")
                            message.step = $parseInt(object.step, 10);
                        else if (typeof object.step === "number")
                            message.step = object.step;
                        else if (typeof object.step === "object")
                            message.step = new $util.LongBits(object.step.low >>> 0, object.step.high >>> 0).toNumber(true);
                if (object.events != null)
                    if (typeof object.events === "object" ? object.events.low || object.events.high : $Number(object.events) !== 0)
                        if ($util.Long)
                            message.events = $util.Long.fromValue(object.events, true);
                        else if (typeof object.events === "string")
                            message.events = $parseInt(object.events, 10);
                        else if (typeof object.events === "number")
                            message.events = object.events;
                        else if (typeof object.events === "object")
                            message.events = new $util.LongBits(object.events.low >>> 0, object.events.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a RecordingEnd message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.RecordingEnd
             * @static
             * @param {ngrad.v1.RecordingEnd} message RecordingEnd
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RecordingEnd.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.step = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.step = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.events = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.events = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.step != null && $Object.hasOwnProperty.call(message, "step"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.step = typeof message.step === "number" ? $BigInt(message.step) : $util.Long.fromBits(message.step.low >>> 0, message.step.high >>> 0, true).toBigInt();
                    else if (typeof message.step === "number")
                        object.step = options.longs === $String ? $String(message.step) : message.step;
                    else
                        object.step = options.longs === $String ? $util.Long.prototype.toString.call(message.step) : options.longs === $Number ? new $util.LongBits(message.step.low >>> 0, message.step.high >>> 0).toNumber(true) : message.step;
                if (message.events != null && $Object.hasOwnProperty.call(message, "events"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.events = typeof message.events === "number" ? $BigInt(message.events) : $util.Long.fromBits(message.events.low >>> 0, message.events.high >>> 0, true).toBigInt();
                    else if (typeof message.events === "number")
                        object.events = options.longs === $String ? $String(message.events) : message.events;
                    else
                        object.events = options.longs === $String ? $util.Long.prototype.toString.call(message.events) : options.longs === $Number ? new $util.LongBits(message.events.low >>> 0, message.events.high >>> 0).toNumber(true) : message.events;
                return object;
            };

            /**
             * Converts this RecordingEnd to JSON.
             * @function toJSON
             * @memberof ngrad.v1.RecordingEnd
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RecordingEnd.prototype.toJSON = function() {
                return RecordingEnd.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RecordingEnd;
        })();

        v1.RecordingIndex = (function() {

            /**
             * Properties of a RecordingIndex.
             * @typedef {Object} ngrad.v1.RecordingIndex.$Properties
             * @property {Array.<ngrad.v1.StreamSummary.$Properties>|null} [stream] RecordingIndex stream
             * @property {Array.<number>|null} [length] RecordingIndex length
             * @property {Array.<number>|null} [firstStep] RecordingIndex firstStep
             * @property {Array.<number>|null} [endStep] RecordingIndex endStep
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecordingIndex.
             * @memberof ngrad.v1
             * @interface IRecordingIndex
             * @augments ngrad.v1.RecordingIndex.$Properties
             * @deprecated Use ngrad.v1.RecordingIndex.$Properties instead.
             */

            /**
             * Shape of a RecordingIndex.
             * @typedef {ngrad.v1.RecordingIndex.$Properties} ngrad.v1.RecordingIndex.$Shape
             */

            /**
             * Constructs a new RecordingIndex.
             * @memberof ngrad.v1
             * @classdesc Represents a RecordingIndex.
             * @constructor
             * @param {ngrad.v1.RecordingIndex.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecordingIndex = function (properties) {
                this.stream = [];
                this.length = [];
                this.firstStep = [];
                this.endStep = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecordingIndex stream.
             * @member {Array.<ngrad.v1.StreamSummary.$Properties>} stream
             * @memberof ngrad.v1.RecordingIndex
             * @instance
             */
            RecordingIndex.prototype.stream = $util.emptyArray;

            /**
             * RecordingIndex length.
             * @member {Array.<number>} length
             * @memberof ngrad.v1.RecordingIndex
             * @instance
             */
            RecordingIndex.prototype.length = $util.emptyArray;

            /**
             * RecordingIndex firstStep.
             * @member {Array.<number>} firstStep
             * @memberof ngrad.v1.RecordingIndex
             * @instance
             */
            RecordingIndex.prototype.firstStep = $util.emptyArray;

            /**
             * RecordingIndex endStep.
             * @member {Array.<number>} endStep
             * @memberof ngrad.v1.RecordingIndex
             * @instance
             */
            RecordingIndex.prototype.endStep = $util.emptyArray;

            /**
             * Creates a new RecordingIndex instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.RecordingIndex
             * @static
             * @param {ngrad.v1.RecordingIndex.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.RecordingIndex} RecordingIndex instance
             * @type {{
             *   (properties: ngrad.v1.RecordingIndex.$Shape): ngrad.v1.RecordingIndex & ngrad.v1.RecordingIndex.$Shape;
             *   (properties?: ngrad.v1.RecordingIndex.$Properties): ngrad.v1.RecordingIndex;
             * }}
             */
            RecordingIndex.create = function(properties) {
                return new RecordingIndex(properties);
            };

            /**
             * Encodes the specified RecordingIndex message. Does not implicitly {@link ngrad.v1.RecordingIndex.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.RecordingIndex
             * @static
             * @param {ngrad.v1.RecordingIndex.$Properties} message RecordingIndex message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordingIndex.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stream != null && message.stream.length)
                    for (let i = 0; i < message.stream.length; ++i)
                        $root.ngrad.v1.StreamSummary.encode(message.stream[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.length != null && message.length.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.length);
                if (message.firstStep != null && message.firstStep.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.firstStep);
                if (message.endStep != null && message.endStep.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.endStep);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RecordingIndex message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.RecordingIndex
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingIndex & ngrad.v1.RecordingIndex.$Shape} RecordingIndex
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordingIndex.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.RecordingIndex();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stream && message.stream.length))
                                message.stream = [];
                            message.stream.push($root.ngrad.v1.StreamSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.length && message.length.length))
                                    message.length = [];
                                reader.uint64s(message.length);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.length && message.length.length))
                                message.length = [];
                            message.length.push(reader.uint64());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.firstStep && message.firstStep.length))
                                    message.firstStep = [];
                                reader.uint64s(message.firstStep);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.firstStep && message.firstStep.length))
                                message.firstStep = [];
                            message.firstStep.push(reader.uint64());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.endStep && message.endStep.length))
                                    message.endStep = [];
                                reader.uint64s(message.endStep);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.endStep && message.endStep.length))
                                message.endStep = [];
                            message.endStep.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a RecordingIndex message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.RecordingIndex
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.RecordingIndex} RecordingIndex
             */
            RecordingIndex.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.RecordingIndex)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.RecordingIndex: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.RecordingIndex();
                if (object.stream) {
                    if (!$Array.isArray(object.stream))
                        throw $TypeError(".ngrad.v1.RecordingIndex.stream: array expected");
                    message.stream = $Array(object.stream.length);
                    for (let i = 0; i < object.stream.length; ++i) {
                        if (!$util.isObject(object.stream[i]))
                            throw $TypeError(".ngrad.v1.RecordingIndex.stream: object expected");
                        message.stream[i] = $root.ngrad.v1.StreamSummary.fromObject(object.stream[i], _depth + 1);
                    }
                }
                if (object.length) {
                    if (!$Array.isArray(object.length))
                        throw $TypeError(".ngrad.v1.RecordingIndex.length: array expected");
                    message.length = $Array(object.length.length);
                    for (let i = 0; i < object.length.length; ++i)
                        if ($util.Long)
                            message.length[i] = $util.Long.fromValue(object.length[i], true);
                        else if (typeof object.length[i] === "string")
                            message.length[i] = $parseInt(object.length[i], 10);
                        else if (typeof object.length[i] === "number")
                            message.length[i] = object.length[i];
                        else if (typeof object.length[i] === "object")
                            message.length[i] = new $util.LongBits(object.length[i].low >>> 0, object.length[i].high >>> 0).toNumber(true);
                }
                if (object.firstStep) {
                    if (!$Array.isArray(object.firstStep))
                        throw $TypeError(".ngrad.v1.RecordingIndex.firstStep: array expected");
                    message.firstStep = $Array(object.firstStep.length);
                    for (let i = 0; i < object.firstStep.length; ++i)
                        if ($util.Long)
                            message.firstStep[i] = $util.Long.fromValue(object.firstStep[i], true);
                        else if (typeof object.firstStep[i] === "string")
                            message.firstStep[i] = $parseInt(object.firstStep[i], 10);
                        else if (typeof object.firstStep[i] === "number")
                            message.firstStep[i] = object.firstStep[i];
                        else if (typeof object.firstStep[i] === "object")
                            message.firstStep[i] = new $util.LongBits(object.firstStep[i].low >>> 0, object.firstStep[i].high >>> 0).toNumber(true);
                }
                if (object.endStep) {
                    if (!$Array.isArray(object.endStep))
                        throw $TypeError(".ngrad.v1.RecordingIndex.endStep: array expected");
                    message.endStep = $Array(object.endStep.length);
                    for (let i = 0; i < object.endStep.length; ++i)
                        if ($util.Long)
                            message.endStep[i] = $util.Long.fromValue(object.endStep[i], true);
                        else if (typeof object.endStep[i] === "string")
                            message.endStep[i] = $parseInt(object.endStep[i], 10);
                        else if (typeof object.endStep[i] === "number")
                            message.endStep[i] = object.endStep[i];
                        else if (typeof object.endStep[i] === "object")
                            message.endStep[i] = new $util.LongBits(object.endStep[i].low >>> 0, object.endStep[i].high >>> 0).toNumber(true);
                }
                return message;
            };

            /**
             * Creates a plain object from a RecordingIndex message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.RecordingIndex
             * @static
             * @param {ngrad.v1.RecordingIndex} message RecordingIndex
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            RecordingIndex.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.arrays || options.defaults) {
                    object.stream = [];
                    object.length = [];
                    object.firstStep = [];
                    object.endStep = [];
                }
                if (message.stream && message.stream.length) {
                    object.stream = $Array(message.stream.length);
                    for (let j = 0; j < message.stream.length; ++j)
                        object.stream[j] = $root.ngrad.v1.StreamSummary.toObject(message.stream[j], options, _depth + 1);
                }
                if (message.length && message.length.length) {
                    object.length = $Array(message.length.length);
                    for (let j = 0; j < message.length.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.length[j] = typeof message.length[j] === "number" ? $BigInt(message.length[j]) : $util.Long.fromBits(message.length[j].low >>> 0, message.length[j].high >>> 0, true).toBigInt();
                        else if (typeof message.length[j] === "number")
                            object.length[j] = options.longs === $String ? $String(message.length[j]) : message.length[j];
                        else
                            object.length[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.length[j]) : options.longs === $Number ? new $util.LongBits(message.length[j].low >>> 0, message.length[j].high >>> 0).toNumber(true) : message.length[j];
                }
                if (message.firstStep && message.firstStep.length) {
                    object.firstStep = $Array(message.firstStep.length);
                    for (let j = 0; j < message.firstStep.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.firstStep[j] = typeof message.firstStep[j] === "number" ? $BigInt(message.firstStep[j]) : $util.Long.fromBits(message.firstStep[j].low >>> 0, message.firstStep[j].high >>> 0, true).toBigInt();
                        else if (typeof message.firstStep[j] === "number")
                            object.firstStep[j] = options.longs === $String ? $String(message.firstStep[j]) : message.firstStep[j];
                        else
                            object.firstStep[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep[j]) : options.longs === $Number ? new $util.LongBits(message.firstStep[j].low >>> 0, message.firstStep[j].high >>> 0).toNumber(true) : message.firstStep[j];
                }
                if (message.endStep && message.endStep.length) {
                    object.endStep = $Array(message.endStep.length);
                    for (let j = 0; j < message.endStep.length; ++j)
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.endStep[j] = typeof message.endStep[j] === "number" ? $BigInt(message.endStep[j]) : $util.Long.fromBits(message.endStep[j].low >>> 0, message.endStep[j].high >>> 0, true).toBigInt();
                        else if (typeof message.endStep[j] === "number")
                            object.endStep[j] = options.longs === $String ? $String(message.endStep[j]) : message.endStep[j];
                        else
                            object.endStep[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.endStep[j]) : options.longs === $Number ? new $util.LongBits(message.endStep[j].low >>> 0, message.endStep[j].high >>> 0).toNumber(true) : message.endStep[j];
                }
                return object;
            };

            /**
             * Converts this RecordingIndex to JSON.
             * @function toJSON
             * @memberof ngrad.v1.RecordingIndex
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            RecordingIndex.prototype.toJSON = function() {
                return RecordingIndex.toObject(this, $protobuf.util.toJSONOptions);
            };

            return RecordingIndex;
        })();

        v1.StreamSummary = (function() {

            /**
             * Properties of a StreamSummary.
             * @typedef {Object} ngrad.v1.StreamSummary.$Properties
             * @property {ngrad.v1.StreamInfo.$Properties|null} [info] StreamSummary info
             * @property {number|null} [messages] StreamSummary messages
             * @property {number|null} [spikes] StreamSummary spikes
             * @property {number|null} [moments] StreamSummary moments
             * @property {number|null} [firstStep] StreamSummary firstStep
             * @property {number|null} [endStep] StreamSummary endStep
             * @property {number|null} [missing] StreamSummary missing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamSummary.
             * @memberof ngrad.v1
             * @interface IStreamSummary
             * @augments ngrad.v1.StreamSummary.$Properties
             * @deprecated Use ngrad.v1.StreamSummary.$Properties instead.
             */

            /**
             * Shape of a StreamSummary.
             * @typedef {ngrad.v1.StreamSummary.$Properties} ngrad.v1.StreamSummary.$Shape
             */

            /**
             * Constructs a new StreamSummary.
             * @memberof ngrad.v1
             * @classdesc Represents a StreamSummary.
             * @constructor
             * @param {ngrad.v1.StreamSummary.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamSummary = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StreamSummary info.
             * @member {ngrad.v1.StreamInfo.$Properties|null|undefined} info
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.info = null;

            /**
             * StreamSummary messages.
             * @member {number} messages
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.messages = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamSummary spikes.
             * @member {number} spikes
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.spikes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamSummary moments.
             * @member {number} moments
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.moments = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamSummary firstStep.
             * @member {number} firstStep
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.firstStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamSummary endStep.
             * @member {number} endStep
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.endStep = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamSummary missing.
             * @member {number} missing
             * @memberof ngrad.v1.StreamSummary
             * @instance
             */
            StreamSummary.prototype.missing = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StreamSummary instance using the specified properties.
             * @function create
             * @memberof ngrad.v1.StreamSummary
             * @static
             * @param {ngrad.v1.StreamSummary.$Properties=} [properties] Properties to set
             * @returns {ngrad.v1.StreamSummary} StreamSummary instance
             * @type {{
             *   (properties: ngrad.v1.StreamSummary.$Shape): ngrad.v1.StreamSummary & ngrad.v1.StreamSummary.$Shape;
             *   (properties?: ngrad.v1.StreamSummary.$Properties): ngrad.v1.StreamSummary;
             * }}
             */
            StreamSummary.create = function(properties) {
                return new StreamSummary(properties);
            };

            /**
             * Encodes the specified StreamSummary message. Does not implicitly {@link ngrad.v1.StreamSummary.verify|verify} messages.
             * @function encode
             * @memberof ngrad.v1.StreamSummary
             * @static
             * @param {ngrad.v1.StreamSummary.$Properties} message StreamSummary message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamSummary.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
                    $root.ngrad.v1.StreamInfo.encode(message.info, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages") && (typeof message.messages === "object" ? message.messages.low || message.messages.high : message.messages !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.messages);
                if (message.spikes != null && $Object.hasOwnProperty.call(message, "spikes") && (typeof message.spikes === "object" ? message.spikes.low || message.spikes.high : message.spikes !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.spikes);
                if (message.moments != null && $Object.hasOwnProperty.call(message, "moments") && (typeof message.moments === "object" ? message.moments.low || message.moments.high : message.moments !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.moments);
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep") && (typeof message.firstStep === "object" ? message.firstStep.low || message.firstStep.high : message.firstStep !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.firstStep);
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep") && (typeof message.endStep === "object" ? message.endStep.low || message.endStep.high : message.endStep !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.endStep);
                if (message.missing != null && $Object.hasOwnProperty.call(message, "missing") && (typeof message.missing === "object" ? message.missing.low || message.missing.high : message.missing !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.missing);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StreamSummary message from the specified reader or buffer.
             * @function decode
             * @memberof ngrad.v1.StreamSummary
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {ngrad.v1.StreamSummary & ngrad.v1.StreamSummary.$Shape} StreamSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamSummary.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.ngrad.v1.StreamSummary();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.info = $root.ngrad.v1.StreamInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.info);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.messages = value;
                            else
                                delete message.messages;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.spikes = value;
                            else
                                delete message.spikes;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.moments = value;
                            else
                                delete message.moments;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.firstStep = value;
                            else
                                delete message.firstStep;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endStep = value;
                            else
                                delete message.endStep;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.missing = value;
                            else
                                delete message.missing;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Creates a StreamSummary message from a plain object. Also converts values to their respective internal types.
             * @function fromObject
             * @memberof ngrad.v1.StreamSummary
             * @static
             * @param {Object.<string,*>} object Plain object
             * @returns {ngrad.v1.StreamSummary} StreamSummary
             */
            StreamSummary.fromObject = function (object, _depth) {
                if (object instanceof $root.ngrad.v1.StreamSummary)
                    return object;
                if (!$util.isObject(object))
                    throw $TypeError(".ngrad.v1.StreamSummary: object expected");
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let message = new $root.ngrad.v1.StreamSummary();
                if (object.info != null) {
                    if (!$util.isObject(object.info))
                        throw $TypeError(".ngrad.v1.StreamSummary.info: object expected");
                    message.info = $root.ngrad.v1.StreamInfo.fromObject(object.info, _depth + 1);
                }
                if (object.messages != null)
                    if (typeof object.messages === "object" ? object.messages.low || object.messages.high : $Number(object.messages) !== 0)
                        if ($util.Long)
                            message.messages = $util.Long.fromValue(object.messages, true);
                        else if (typeof object.messages === "string")
                            message.messages = $parseInt(object.messages, 10);
                        else if (typeof object.messages === "number")
                            message.messages = object.messages;
                        else if (typeof object.messages === "object")
                            message.messages = new $util.LongBits(object.messages.low >>> 0, object.messages.high >>> 0).toNumber(true);
                if (object.spikes != null)
                    if (typeof object.spikes === "object" ? object.spikes.low || object.spikes.high : $Number(object.spikes) !== 0)
                        if ($util.Long)
                            message.spikes = $util.Long.fromValue(object.spikes, true);
                        else if (typeof object.spikes === "string")
                            message.spikes = $parseInt(object.spikes, 10);
                        else if (typeof object.spikes === "number")
                            message.spikes = object.spikes;
                        else if (typeof object.spikes === "object")
                            message.spikes = new $util.LongBits(object.spikes.low >>> 0, object.spikes.high >>> 0).toNumber(true);
                if (object.moments != null)
                    if (typeof object.moments === "object" ? object.moments.low || object.moments.high : $Number(object.moments) !== 0)
                        if ($util.Long)
                            message.moments = $util.Long.fromValue(object.moments, true);
                        else if (typeof object.moments === "string")
                            message.moments = $parseInt(object.moments, 10);
                        else if (typeof object.moments === "number")
                            message.moments = object.moments;
                        else if (typeof object.moments === "object")
                            message.moments = new $util.LongBits(object.moments.low >>> 0, object.moments.high >>> 0).toNumber(true);
                if (object.firstStep != null)
                    if (typeof object.firstStep === "object" ? object.firstStep.low || object.firstStep.high : $Number(object.firstStep) !== 0)
                        if ($util.Long)
                            message.firstStep = $util.Long.fromValue(object.firstStep, true);
                        else if (typeof object.firstStep === "string")
                            message.firstStep = $parseInt(object.firstStep, 10);
                        else if (typeof object.firstStep === "number")
                            message.firstStep = object.firstStep;
                        else if (typeof object.firstStep === "object")
                            message.firstStep = new $util.LongBits(object.firstStep.low >>> 0, object.firstStep.high >>> 0).toNumber(true);
                if (object.endStep != null)
                    if (typeof object.endStep === "object" ? object.endStep.low || object.endStep.high : $Number(object.endStep) !== 0)
                        if ($util.Long)
                            message.endStep = $util.Long.fromValue(object.endStep, true);
                        else if (typeof object.endStep === "string")
                            message.endStep = $parseInt(object.endStep, 10);
                        else if (typeof object.endStep === "number")
                            message.endStep = object.endStep;
                        else if (typeof object.endStep === "object")
                            message.endStep = new $util.LongBits(object.endStep.low >>> 0, object.endStep.high >>> 0).toNumber(true);
                if (object.missing != null)
                    if (typeof object.missing === "object" ? object.missing.low || object.missing.high : $Number(object.missing) !== 0)
                        if ($util.Long)
                            message.missing = $util.Long.fromValue(object.missing, true);
                        else if (typeof object.missing === "string")
                            message.missing = $parseInt(object.missing, 10);
                        else if (typeof object.missing === "number")
                            message.missing = object.missing;
                        else if (typeof object.missing === "object")
                            message.missing = new $util.LongBits(object.missing.low >>> 0, object.missing.high >>> 0).toNumber(true);
                return message;
            };

            /**
             * Creates a plain object from a StreamSummary message. Also converts values to other types if specified.
             * @function toObject
             * @memberof ngrad.v1.StreamSummary
             * @static
             * @param {ngrad.v1.StreamSummary} message StreamSummary
             * @param {$protobuf.IConversionOptions} [options] Conversion options
             * @returns {Object.<string,*>} Plain object
             */
            StreamSummary.toObject = function (message, options, _depth) {
                if (!options)
                    options = {};
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                let object = {};
                if (options.defaults) {
                    object.info = null;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.messages = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.messages = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.spikes = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.spikes = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.moments = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.moments = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.firstStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.firstStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.endStep = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.endStep = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    if ($util.Long) {
                        let long = new $util.Long(0, 0, true);
                        object.missing = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                    } else
                        object.missing = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                }
                if (message.info != null && $Object.hasOwnProperty.call(message, "info"))
                    object.info = $root.ngrad.v1.StreamInfo.toObject(message.info, options, _depth + 1);
                if (message.messages != null && $Object.hasOwnProperty.call(message, "messages"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.messages = typeof message.messages === "number" ? $BigInt(message.messages) : $util.Long.fromBits(message.messages.low >>> 0, message.messages.high >>> 0, true).toBigInt();
                    else if (typeof message.messages === "number")
                        object.messages = options.longs === $String ? $String(message.messages) : message.messages;
                    else
                        object.messages = options.longs === $String ? $util.Long.prototype.toString.call(message.messages) : options.longs === $Number ? new $util.LongBits(message.messages.low >>> 0, message.messages.high >>> 0).toNumber(true) : message.messages;
                if (message.spikes != null && $Object.hasOwnProperty.call(message, "spikes"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.spikes = typeof message.spikes === "number" ? $BigInt(message.spikes) : $util.Long.fromBits(message.spikes.low >>> 0, message.spikes.high >>> 0, true).toBigInt();
                    else if (typeof message.spikes === "number")
                        object.spikes = options.longs === $String ? $String(message.spikes) : message.spikes;
                    else
                        object.spikes = options.longs === $String ? $util.Long.prototype.toString.call(message.spikes) : options.longs === $Number ? new $util.LongBits(message.spikes.low >>> 0, message.spikes.high >>> 0).toNumber(true) : message.spikes;
                if (message.moments != null && $Object.hasOwnProperty.call(message, "moments"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.moments = typeof message.moments === "number" ? $BigInt(message.moments) : $util.Long.fromBits(message.moments.low >>> 0, message.moments.high >>> 0, true).toBigInt();
                    else if (typeof message.moments === "number")
                        object.moments = options.longs === $String ? $String(message.moments) : message.moments;
                    else
                        object.moments = options.longs === $String ? $util.Long.prototype.toString.call(message.moments) : options.longs === $Number ? new $util.LongBits(message.moments.low >>> 0, message.moments.high >>> 0).toNumber(true) : message.moments;
                if (message.firstStep != null && $Object.hasOwnProperty.call(message, "firstStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.firstStep = typeof message.firstStep === "number" ? $BigInt(message.firstStep) : $util.Long.fromBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0, true).toBigInt();
                    else if (typeof message.firstStep === "number")
                        object.firstStep = options.longs === $String ? $String(message.firstStep) : message.firstStep;
                    else
                        object.firstStep = options.longs === $String ? $util.Long.prototype.toString.call(message.firstStep) : options.longs === $Number ? new $util.LongBits(message.firstStep.low >>> 0, message.firstStep.high >>> 0).toNumber(true) : message.firstStep;
                if (message.endStep != null && $Object.hasOwnProperty.call(message, "endStep"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.endStep = typeof message.endStep === "number" ? $BigInt(message.endStep) : $util.Long.fromBits(message.endStep.low >>> 0, message.endStep.high >>> 0, true).toBigInt();
                    else if (typeof message.endStep === "number")
                        object.endStep = options.longs === $String ? $String(message.endStep) : message.endStep;
                    else
                        object.endStep = options.longs === $String ? $util.Long.prototype.toString.call(message.endStep) : options.longs === $Number ? new $util.LongBits(message.endStep.low >>> 0, message.endStep.high >>> 0).toNumber(true) : message.endStep;
                if (message.missing != null && $Object.hasOwnProperty.call(message, "missing"))
                    if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                        object.missing = typeof message.missing === "number" ? $BigInt(message.missing) : $util.Long.fromBits(message.missing.low >>> 0, message.missing.high >>> 0, true).toBigInt();
                    else if (typeof message.missing === "number")
                        object.missing = options.longs === $String ? $String(message.missing) : message.missing;
                    else
                        object.missing = options.longs === $String ? $util.Long.prototype.toString.call(message.missing) : options.longs === $Number ? new $util.LongBits(message.missing.low >>> 0, message.missing.high >>> 0).toNumber(true) : message.missing;
                return object;
            };

            /**
             * Converts this StreamSummary to JSON.
             * @function toJSON
             * @memberof ngrad.v1.StreamSummary
             * @instance
             * @returns {Object.<string,*>} JSON object
             */
            StreamSummary.prototype.toJSON = function() {
                return StreamSummary.toObject(this, $protobuf.util.toJSONOptions);
            };

            return StreamSummary;
        })();

        return v1;
    })();

    return ngrad;
})();

export {
  $root as default
};
