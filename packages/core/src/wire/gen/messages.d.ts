import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace ngrad. */
export namespace ngrad {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a SpikeFrame.
         * @deprecated Use ngrad.v1.SpikeFrame.$Properties instead.
         */
        interface ISpikeFrame extends ngrad.v1.SpikeFrame.$Properties {
        }

        /** Represents a SpikeFrame. */
        class SpikeFrame {

            /**
             * Constructs a new SpikeFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.SpikeFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SpikeFrame stream. */
            stream: string;

            /** SpikeFrame sequence. */
            sequence: number;

            /** SpikeFrame firstStep. */
            firstStep: number;

            /** SpikeFrame steps. */
            steps: number;

            /** SpikeFrame dt. */
            dt: number;

            /** SpikeFrame neuron. */
            neuron: number[];

            /** SpikeFrame offset. */
            offset: number[];

            /** SpikeFrame padding. */
            padding: Uint8Array;

            /**
             * Creates a new SpikeFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SpikeFrame instance
             */
            static create(properties: ngrad.v1.SpikeFrame.$Shape): ngrad.v1.SpikeFrame & ngrad.v1.SpikeFrame.$Shape;
            static create(properties?: ngrad.v1.SpikeFrame.$Properties): ngrad.v1.SpikeFrame;

            /**
             * Encodes the specified SpikeFrame message. Does not implicitly {@link ngrad.v1.SpikeFrame.verify|verify} messages.
             * @param message SpikeFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.SpikeFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SpikeFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.SpikeFrame & ngrad.v1.SpikeFrame.$Shape} SpikeFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.SpikeFrame & ngrad.v1.SpikeFrame.$Shape;

            /**
             * Creates a SpikeFrame message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns SpikeFrame
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.SpikeFrame;

            /**
             * Creates a plain object from a SpikeFrame message. Also converts values to other types if specified.
             * @param message SpikeFrame
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.SpikeFrame, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this SpikeFrame to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace SpikeFrame {

            /** Properties of a SpikeFrame. */
            interface $Properties {

                /** SpikeFrame stream */
                stream?: (string|null);

                /** SpikeFrame sequence */
                sequence?: (number|null);

                /** SpikeFrame firstStep */
                firstStep?: (number|null);

                /** SpikeFrame steps */
                steps?: (number|null);

                /** SpikeFrame dt */
                dt?: (number|null);

                /** SpikeFrame neuron */
                neuron?: (number[]|null);

                /** SpikeFrame offset */
                offset?: (number[]|null);

                /** SpikeFrame padding */
                padding?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SpikeFrame. */
            type $Shape = ngrad.v1.SpikeFrame.$Properties;
        }

        /**
         * Properties of an Activity.
         * @deprecated Use ngrad.v1.Activity.$Properties instead.
         */
        interface IActivity extends ngrad.v1.Activity.$Properties {
        }

        /** Represents an Activity. */
        class Activity {

            /**
             * Constructs a new Activity.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Activity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Activity stream. */
            stream: string;

            /** Activity sequence. */
            sequence: number;

            /** Activity firstStep. */
            firstStep: number;

            /** Activity steps. */
            steps: number;

            /** Activity dt. */
            dt: number;

            /** Activity value. */
            value: number[];

            /** Activity shape. */
            shape: number[];

            /** Activity quantity. */
            quantity: string;

            /** Activity unit. */
            unit: string;

            /** Activity samples. */
            samples: number;

            /** Activity label. */
            label?: (number|null);

            /**
             * Creates a new Activity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Activity instance
             */
            static create(properties: ngrad.v1.Activity.$Shape): ngrad.v1.Activity & ngrad.v1.Activity.$Shape;
            static create(properties?: ngrad.v1.Activity.$Properties): ngrad.v1.Activity;

            /**
             * Encodes the specified Activity message. Does not implicitly {@link ngrad.v1.Activity.verify|verify} messages.
             * @param message Activity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Activity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Activity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Activity & ngrad.v1.Activity.$Shape} Activity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Activity & ngrad.v1.Activity.$Shape;

            /**
             * Creates an Activity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Activity
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Activity;

            /**
             * Creates a plain object from an Activity message. Also converts values to other types if specified.
             * @param message Activity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Activity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Activity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Activity {

            /** Properties of an Activity. */
            interface $Properties {

                /** Activity stream */
                stream?: (string|null);

                /** Activity sequence */
                sequence?: (number|null);

                /** Activity firstStep */
                firstStep?: (number|null);

                /** Activity steps */
                steps?: (number|null);

                /** Activity dt */
                dt?: (number|null);

                /** Activity value */
                value?: (number[]|null);

                /** Activity shape */
                shape?: (number[]|null);

                /** Activity quantity */
                quantity?: (string|null);

                /** Activity unit */
                unit?: (string|null);

                /** Activity samples */
                samples?: (number|null);

                /** Activity label */
                label?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Activity. */
            type $Shape = ngrad.v1.Activity.$Properties;
        }

        /**
         * Properties of a Target.
         * @deprecated Use ngrad.v1.Target.$Properties instead.
         */
        interface ITarget extends ngrad.v1.Target.$Properties {
        }

        /** Represents a Target. */
        class Target {

            /**
             * Constructs a new Target.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Target.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Target stream. */
            stream: string;

            /** Target sequence. */
            sequence: number;

            /** Target firstStep. */
            firstStep: number;

            /** Target steps. */
            steps: number;

            /** Target value. */
            value: number[];

            /** Target label. */
            label?: (number|null);

            /** Target late. */
            late: number;

            /**
             * Creates a new Target instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Target instance
             */
            static create(properties: ngrad.v1.Target.$Shape): ngrad.v1.Target & ngrad.v1.Target.$Shape;
            static create(properties?: ngrad.v1.Target.$Properties): ngrad.v1.Target;

            /**
             * Encodes the specified Target message. Does not implicitly {@link ngrad.v1.Target.verify|verify} messages.
             * @param message Target message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Target.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Target message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Target & ngrad.v1.Target.$Shape} Target
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Target & ngrad.v1.Target.$Shape;

            /**
             * Creates a Target message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Target
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Target;

            /**
             * Creates a plain object from a Target message. Also converts values to other types if specified.
             * @param message Target
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Target, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Target to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Target {

            /** Properties of a Target. */
            interface $Properties {

                /** Target stream */
                stream?: (string|null);

                /** Target sequence */
                sequence?: (number|null);

                /** Target firstStep */
                firstStep?: (number|null);

                /** Target steps */
                steps?: (number|null);

                /** Target value */
                value?: (number[]|null);

                /** Target label */
                label?: (number|null);

                /** Target late */
                late?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Target. */
            type $Shape = ngrad.v1.Target.$Properties;
        }

        /**
         * Properties of a Reward.
         * @deprecated Use ngrad.v1.Reward.$Properties instead.
         */
        interface IReward extends ngrad.v1.Reward.$Properties {
        }

        /** Represents a Reward. */
        class Reward {

            /**
             * Constructs a new Reward.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Reward.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reward source. */
            source: string;

            /** Reward step. */
            step: number;

            /** Reward value. */
            value: number;

            /** Reward kind. */
            kind: number;

            /** Reward late. */
            late: number;

            /**
             * Creates a new Reward instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Reward instance
             */
            static create(properties: ngrad.v1.Reward.$Shape): ngrad.v1.Reward & ngrad.v1.Reward.$Shape;
            static create(properties?: ngrad.v1.Reward.$Properties): ngrad.v1.Reward;

            /**
             * Encodes the specified Reward message. Does not implicitly {@link ngrad.v1.Reward.verify|verify} messages.
             * @param message Reward message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Reward.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reward message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Reward & ngrad.v1.Reward.$Shape} Reward
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Reward & ngrad.v1.Reward.$Shape;

            /**
             * Creates a Reward message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Reward
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Reward;

            /**
             * Creates a plain object from a Reward message. Also converts values to other types if specified.
             * @param message Reward
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Reward, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Reward to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Reward {

            /** Properties of a Reward. */
            interface $Properties {

                /** Reward source */
                source?: (string|null);

                /** Reward step */
                step?: (number|null);

                /** Reward value */
                value?: (number|null);

                /** Reward kind */
                kind?: (number|null);

                /** Reward late */
                late?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reward. */
            type $Shape = ngrad.v1.Reward.$Properties;
        }

        /**
         * Properties of a Parameter.
         * @deprecated Use ngrad.v1.Parameter.$Properties instead.
         */
        interface IParameter extends ngrad.v1.Parameter.$Properties {
        }

        /** Represents a Parameter. */
        class Parameter {

            /**
             * Constructs a new Parameter.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Parameter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Parameter population. */
            population: string;

            /** Parameter projection. */
            projection: string;

            /** Parameter name. */
            name: string;

            /** Parameter step. */
            step: number;

            /** Parameter value. */
            value: number[];

            /** Parameter index. */
            index: number[];

            /** Parameter late. */
            late: number;

            /**
             * Creates a new Parameter instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Parameter instance
             */
            static create(properties: ngrad.v1.Parameter.$Shape): ngrad.v1.Parameter & ngrad.v1.Parameter.$Shape;
            static create(properties?: ngrad.v1.Parameter.$Properties): ngrad.v1.Parameter;

            /**
             * Encodes the specified Parameter message. Does not implicitly {@link ngrad.v1.Parameter.verify|verify} messages.
             * @param message Parameter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Parameter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Parameter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Parameter & ngrad.v1.Parameter.$Shape} Parameter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Parameter & ngrad.v1.Parameter.$Shape;

            /**
             * Creates a Parameter message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Parameter
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Parameter;

            /**
             * Creates a plain object from a Parameter message. Also converts values to other types if specified.
             * @param message Parameter
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Parameter, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Parameter to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Parameter {

            /** Properties of a Parameter. */
            interface $Properties {

                /** Parameter population */
                population?: (string|null);

                /** Parameter projection */
                projection?: (string|null);

                /** Parameter name */
                name?: (string|null);

                /** Parameter step */
                step?: (number|null);

                /** Parameter value */
                value?: (number[]|null);

                /** Parameter index */
                index?: (number[]|null);

                /** Parameter late */
                late?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Parameter. */
            type $Shape = ngrad.v1.Parameter.$Properties;
        }

        /**
         * Properties of a Current.
         * @deprecated Use ngrad.v1.Current.$Properties instead.
         */
        interface ICurrent extends ngrad.v1.Current.$Properties {
        }

        /** Represents a Current. */
        class Current {

            /**
             * Constructs a new Current.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Current.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Current stream. */
            stream: string;

            /** Current firstStep. */
            firstStep: number;

            /** Current steps. */
            steps: number;

            /** Current value. */
            value: number[];

            /** Current neuron. */
            neuron: number[];

            /** Current late. */
            late: number;

            /**
             * Creates a new Current instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Current instance
             */
            static create(properties: ngrad.v1.Current.$Shape): ngrad.v1.Current & ngrad.v1.Current.$Shape;
            static create(properties?: ngrad.v1.Current.$Properties): ngrad.v1.Current;

            /**
             * Encodes the specified Current message. Does not implicitly {@link ngrad.v1.Current.verify|verify} messages.
             * @param message Current message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Current.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Current message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Current & ngrad.v1.Current.$Shape} Current
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Current & ngrad.v1.Current.$Shape;

            /**
             * Creates a Current message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Current
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Current;

            /**
             * Creates a plain object from a Current message. Also converts values to other types if specified.
             * @param message Current
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Current, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Current to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Current {

            /** Properties of a Current. */
            interface $Properties {

                /** Current stream */
                stream?: (string|null);

                /** Current firstStep */
                firstStep?: (number|null);

                /** Current steps */
                steps?: (number|null);

                /** Current value */
                value?: (number[]|null);

                /** Current neuron */
                neuron?: (number[]|null);

                /** Current late */
                late?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Current. */
            type $Shape = ngrad.v1.Current.$Properties;
        }

        /**
         * Properties of a Weights.
         * @deprecated Use ngrad.v1.Weights.$Properties instead.
         */
        interface IWeights extends ngrad.v1.Weights.$Properties {
        }

        /** Represents a Weights. */
        class Weights {

            /**
             * Constructs a new Weights.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Weights.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Weights stream. */
            stream: string;

            /** Weights step. */
            step: number;

            /** Weights sources. */
            sources: number;

            /** Weights targets. */
            targets: number;

            /** Weights target. */
            target: number[];

            /** Weights value. */
            value: number[];

            /** Weights shape. */
            shape: number[];

            /**
             * Creates a new Weights instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Weights instance
             */
            static create(properties: ngrad.v1.Weights.$Shape): ngrad.v1.Weights & ngrad.v1.Weights.$Shape;
            static create(properties?: ngrad.v1.Weights.$Properties): ngrad.v1.Weights;

            /**
             * Encodes the specified Weights message. Does not implicitly {@link ngrad.v1.Weights.verify|verify} messages.
             * @param message Weights message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Weights.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Weights message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Weights & ngrad.v1.Weights.$Shape} Weights
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Weights & ngrad.v1.Weights.$Shape;

            /**
             * Creates a Weights message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Weights
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Weights;

            /**
             * Creates a plain object from a Weights message. Also converts values to other types if specified.
             * @param message Weights
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Weights, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Weights to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Weights {

            /** Properties of a Weights. */
            interface $Properties {

                /** Weights stream */
                stream?: (string|null);

                /** Weights step */
                step?: (number|null);

                /** Weights sources */
                sources?: (number|null);

                /** Weights targets */
                targets?: (number|null);

                /** Weights target */
                target?: (number[]|null);

                /** Weights value */
                value?: (number[]|null);

                /** Weights shape */
                shape?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Weights. */
            type $Shape = ngrad.v1.Weights.$Properties;
        }

        /**
         * Properties of a Report.
         * @deprecated Use ngrad.v1.Report.$Properties instead.
         */
        interface IReport extends ngrad.v1.Report.$Properties {
        }

        /** Represents a Report. */
        class Report {

            /**
             * Constructs a new Report.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Report.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Report source. */
            source: string;

            /** Report step. */
            step: number;

            /** Report metric. */
            metric: { [k: string]: number };

            /** Report text. */
            text: string;

            /**
             * Creates a new Report instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Report instance
             */
            static create(properties: ngrad.v1.Report.$Shape): ngrad.v1.Report & ngrad.v1.Report.$Shape;
            static create(properties?: ngrad.v1.Report.$Properties): ngrad.v1.Report;

            /**
             * Encodes the specified Report message. Does not implicitly {@link ngrad.v1.Report.verify|verify} messages.
             * @param message Report message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Report.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Report message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Report & ngrad.v1.Report.$Shape} Report
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Report & ngrad.v1.Report.$Shape;

            /**
             * Creates a Report message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Report
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Report;

            /**
             * Creates a plain object from a Report message. Also converts values to other types if specified.
             * @param message Report
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Report, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Report to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Report {

            /** Properties of a Report. */
            interface $Properties {

                /** Report source */
                source?: (string|null);

                /** Report step */
                step?: (number|null);

                /** Report metric */
                metric?: ({ [k: string]: number }|null);

                /** Report text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Report. */
            type $Shape = ngrad.v1.Report.$Properties;
        }

        /**
         * Properties of a Control.
         * @deprecated Use ngrad.v1.Control.$Properties instead.
         */
        interface IControl extends ngrad.v1.Control.$Properties {
        }

        /** Represents a Control. */
        class Control {

            /**
             * Constructs a new Control.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Control.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Control pause. */
            pause?: (ngrad.v1.Pause.$Properties|null);

            /** Control resume. */
            resume?: (ngrad.v1.Resume.$Properties|null);

            /** Control stop. */
            stop?: (ngrad.v1.Stop.$Properties|null);

            /** Control advance. */
            advance?: (ngrad.v1.Advance.$Properties|null);

            /** Control save. */
            save?: (ngrad.v1.Save.$Properties|null);

            /** Control restore. */
            restore?: (ngrad.v1.Restore.$Properties|null);

            /** Control record. */
            record?: (ngrad.v1.Record.$Properties|null);

            /** Control action. */
            action?: ("pause"|"resume"|"stop"|"advance"|"save"|"restore"|"record");

            /**
             * Creates a new Control instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Control instance
             */
            static create(properties: ngrad.v1.Control.$Shape): ngrad.v1.Control & ngrad.v1.Control.$Shape;
            static create(properties?: ngrad.v1.Control.$Properties): ngrad.v1.Control;

            /**
             * Encodes the specified Control message. Does not implicitly {@link ngrad.v1.Control.verify|verify} messages.
             * @param message Control message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Control.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Control message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Control & ngrad.v1.Control.$Shape} Control
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Control & ngrad.v1.Control.$Shape;

            /**
             * Creates a Control message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Control
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Control;

            /**
             * Creates a plain object from a Control message. Also converts values to other types if specified.
             * @param message Control
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Control, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Control to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Control {

            /** Properties of a Control. */
            interface $Properties {

                /** Control pause */
                pause?: (ngrad.v1.Pause.$Properties|null);

                /** Control resume */
                resume?: (ngrad.v1.Resume.$Properties|null);

                /** Control stop */
                stop?: (ngrad.v1.Stop.$Properties|null);

                /** Control advance */
                advance?: (ngrad.v1.Advance.$Properties|null);

                /** Control save */
                save?: (ngrad.v1.Save.$Properties|null);

                /** Control restore */
                restore?: (ngrad.v1.Restore.$Properties|null);

                /** Control record */
                record?: (ngrad.v1.Record.$Properties|null);

                /** Control action */
                action?: ("pause"|"resume"|"stop"|"advance"|"save"|"restore"|"record");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Control. */
            type $Shape = {
              pause?: ngrad.v1.Pause.$Shape|null;
              resume?: ngrad.v1.Resume.$Shape|null;
              stop?: ngrad.v1.Stop.$Shape|null;
              advance?: ngrad.v1.Advance.$Shape|null;
              save?: ngrad.v1.Save.$Shape|null;
              restore?: ngrad.v1.Restore.$Shape|null;
              record?: ngrad.v1.Record.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ action?: undefined; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "pause"; pause: ngrad.v1.Pause.$Shape; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "resume"; pause?: null; resume: ngrad.v1.Resume.$Shape; stop?: null; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "stop"; pause?: null; resume?: null; stop: ngrad.v1.Stop.$Shape; advance?: null; save?: null; restore?: null; record?: null }|{ action?: "advance"; pause?: null; resume?: null; stop?: null; advance: ngrad.v1.Advance.$Shape; save?: null; restore?: null; record?: null }|{ action?: "save"; pause?: null; resume?: null; stop?: null; advance?: null; save: ngrad.v1.Save.$Shape; restore?: null; record?: null }|{ action?: "restore"; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore: ngrad.v1.Restore.$Shape; record?: null }|{ action?: "record"; pause?: null; resume?: null; stop?: null; advance?: null; save?: null; restore?: null; record: ngrad.v1.Record.$Shape })
            );
        }

        /**
         * Properties of a Pause.
         * @deprecated Use ngrad.v1.Pause.$Properties instead.
         */
        interface IPause extends ngrad.v1.Pause.$Properties {
        }

        /** Represents a Pause. */
        class Pause {

            /**
             * Constructs a new Pause.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Pause.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Pause instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Pause instance
             */
            static create(properties: ngrad.v1.Pause.$Shape): ngrad.v1.Pause & ngrad.v1.Pause.$Shape;
            static create(properties?: ngrad.v1.Pause.$Properties): ngrad.v1.Pause;

            /**
             * Encodes the specified Pause message. Does not implicitly {@link ngrad.v1.Pause.verify|verify} messages.
             * @param message Pause message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Pause.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Pause message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Pause & ngrad.v1.Pause.$Shape} Pause
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Pause & ngrad.v1.Pause.$Shape;

            /**
             * Creates a Pause message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Pause
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Pause;

            /**
             * Creates a plain object from a Pause message. Also converts values to other types if specified.
             * @param message Pause
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Pause, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Pause to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Pause {

            /** Properties of a Pause. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Pause. */
            type $Shape = ngrad.v1.Pause.$Properties;
        }

        /**
         * Properties of a Resume.
         * @deprecated Use ngrad.v1.Resume.$Properties instead.
         */
        interface IResume extends ngrad.v1.Resume.$Properties {
        }

        /** Represents a Resume. */
        class Resume {

            /**
             * Constructs a new Resume.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Resume.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Resume instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Resume instance
             */
            static create(properties: ngrad.v1.Resume.$Shape): ngrad.v1.Resume & ngrad.v1.Resume.$Shape;
            static create(properties?: ngrad.v1.Resume.$Properties): ngrad.v1.Resume;

            /**
             * Encodes the specified Resume message. Does not implicitly {@link ngrad.v1.Resume.verify|verify} messages.
             * @param message Resume message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Resume.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resume message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Resume & ngrad.v1.Resume.$Shape} Resume
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Resume & ngrad.v1.Resume.$Shape;

            /**
             * Creates a Resume message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Resume
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Resume;

            /**
             * Creates a plain object from a Resume message. Also converts values to other types if specified.
             * @param message Resume
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Resume, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Resume to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Resume {

            /** Properties of a Resume. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resume. */
            type $Shape = ngrad.v1.Resume.$Properties;
        }

        /**
         * Properties of a Stop.
         * @deprecated Use ngrad.v1.Stop.$Properties instead.
         */
        interface IStop extends ngrad.v1.Stop.$Properties {
        }

        /** Represents a Stop. */
        class Stop {

            /**
             * Constructs a new Stop.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Stop.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Stop instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Stop instance
             */
            static create(properties: ngrad.v1.Stop.$Shape): ngrad.v1.Stop & ngrad.v1.Stop.$Shape;
            static create(properties?: ngrad.v1.Stop.$Properties): ngrad.v1.Stop;

            /**
             * Encodes the specified Stop message. Does not implicitly {@link ngrad.v1.Stop.verify|verify} messages.
             * @param message Stop message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Stop.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stop message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Stop & ngrad.v1.Stop.$Shape} Stop
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Stop & ngrad.v1.Stop.$Shape;

            /**
             * Creates a Stop message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Stop
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Stop;

            /**
             * Creates a plain object from a Stop message. Also converts values to other types if specified.
             * @param message Stop
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Stop, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Stop to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Stop {

            /** Properties of a Stop. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stop. */
            type $Shape = ngrad.v1.Stop.$Properties;
        }

        /**
         * Properties of an Advance.
         * @deprecated Use ngrad.v1.Advance.$Properties instead.
         */
        interface IAdvance extends ngrad.v1.Advance.$Properties {
        }

        /** Represents an Advance. */
        class Advance {

            /**
             * Constructs a new Advance.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Advance.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Advance steps. */
            steps: number;

            /**
             * Creates a new Advance instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Advance instance
             */
            static create(properties: ngrad.v1.Advance.$Shape): ngrad.v1.Advance & ngrad.v1.Advance.$Shape;
            static create(properties?: ngrad.v1.Advance.$Properties): ngrad.v1.Advance;

            /**
             * Encodes the specified Advance message. Does not implicitly {@link ngrad.v1.Advance.verify|verify} messages.
             * @param message Advance message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Advance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Advance message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Advance & ngrad.v1.Advance.$Shape} Advance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Advance & ngrad.v1.Advance.$Shape;

            /**
             * Creates an Advance message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Advance
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Advance;

            /**
             * Creates a plain object from an Advance message. Also converts values to other types if specified.
             * @param message Advance
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Advance, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Advance to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Advance {

            /** Properties of an Advance. */
            interface $Properties {

                /** Advance steps */
                steps?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Advance. */
            type $Shape = ngrad.v1.Advance.$Properties;
        }

        /**
         * Properties of a Save.
         * @deprecated Use ngrad.v1.Save.$Properties instead.
         */
        interface ISave extends ngrad.v1.Save.$Properties {
        }

        /** Represents a Save. */
        class Save {

            /**
             * Constructs a new Save.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Save.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Save instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Save instance
             */
            static create(properties: ngrad.v1.Save.$Shape): ngrad.v1.Save & ngrad.v1.Save.$Shape;
            static create(properties?: ngrad.v1.Save.$Properties): ngrad.v1.Save;

            /**
             * Encodes the specified Save message. Does not implicitly {@link ngrad.v1.Save.verify|verify} messages.
             * @param message Save message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Save.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Save message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Save & ngrad.v1.Save.$Shape} Save
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Save & ngrad.v1.Save.$Shape;

            /**
             * Creates a Save message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Save
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Save;

            /**
             * Creates a plain object from a Save message. Also converts values to other types if specified.
             * @param message Save
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Save, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Save to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Save {

            /** Properties of a Save. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Save. */
            type $Shape = ngrad.v1.Save.$Properties;
        }

        /**
         * Properties of a Restore.
         * @deprecated Use ngrad.v1.Restore.$Properties instead.
         */
        interface IRestore extends ngrad.v1.Restore.$Properties {
        }

        /** Represents a Restore. */
        class Restore {

            /**
             * Constructs a new Restore.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Restore.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Restore name. */
            name: string;

            /**
             * Creates a new Restore instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Restore instance
             */
            static create(properties: ngrad.v1.Restore.$Shape): ngrad.v1.Restore & ngrad.v1.Restore.$Shape;
            static create(properties?: ngrad.v1.Restore.$Properties): ngrad.v1.Restore;

            /**
             * Encodes the specified Restore message. Does not implicitly {@link ngrad.v1.Restore.verify|verify} messages.
             * @param message Restore message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Restore.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Restore message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Restore & ngrad.v1.Restore.$Shape} Restore
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Restore & ngrad.v1.Restore.$Shape;

            /**
             * Creates a Restore message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Restore
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Restore;

            /**
             * Creates a plain object from a Restore message. Also converts values to other types if specified.
             * @param message Restore
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Restore, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Restore to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Restore {

            /** Properties of a Restore. */
            interface $Properties {

                /** Restore name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Restore. */
            type $Shape = ngrad.v1.Restore.$Properties;
        }

        /**
         * Properties of a Record.
         * @deprecated Use ngrad.v1.Record.$Properties instead.
         */
        interface IRecord extends ngrad.v1.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record end. */
            end: boolean;

            /**
             * Creates a new Record instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Record instance
             */
            static create(properties: ngrad.v1.Record.$Shape): ngrad.v1.Record & ngrad.v1.Record.$Shape;
            static create(properties?: ngrad.v1.Record.$Properties): ngrad.v1.Record;

            /**
             * Encodes the specified Record message. Does not implicitly {@link ngrad.v1.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Record & ngrad.v1.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Record & ngrad.v1.Record.$Shape;

            /**
             * Creates a Record message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Record
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Record;

            /**
             * Creates a plain object from a Record message. Also converts values to other types if specified.
             * @param message Record
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Record, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Record to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record end */
                end?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Record. */
            type $Shape = ngrad.v1.Record.$Properties;
        }

        /**
         * Properties of a Fault.
         * @deprecated Use ngrad.v1.Fault.$Properties instead.
         */
        interface IFault extends ngrad.v1.Fault.$Properties {
        }

        /** Represents a Fault. */
        class Fault {

            /**
             * Constructs a new Fault.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Fault.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fault kind. */
            kind: string;

            /** Fault message. */
            message: string;

            /** Fault source. */
            source: string;

            /** Fault step. */
            step: number;

            /**
             * Creates a new Fault instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Fault instance
             */
            static create(properties: ngrad.v1.Fault.$Shape): ngrad.v1.Fault & ngrad.v1.Fault.$Shape;
            static create(properties?: ngrad.v1.Fault.$Properties): ngrad.v1.Fault;

            /**
             * Encodes the specified Fault message. Does not implicitly {@link ngrad.v1.Fault.verify|verify} messages.
             * @param message Fault message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Fault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Fault & ngrad.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Fault & ngrad.v1.Fault.$Shape;

            /**
             * Creates a Fault message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Fault
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Fault;

            /**
             * Creates a plain object from a Fault message. Also converts values to other types if specified.
             * @param message Fault
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Fault, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Fault to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Fault {

            /** Properties of a Fault. */
            interface $Properties {

                /** Fault kind */
                kind?: (string|null);

                /** Fault message */
                message?: (string|null);

                /** Fault source */
                source?: (string|null);

                /** Fault step */
                step?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fault. */
            type $Shape = ngrad.v1.Fault.$Properties;
        }

        /**
         * Properties of a Hello.
         * @deprecated Use ngrad.v1.Hello.$Properties instead.
         */
        interface IHello extends ngrad.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello version. */
            version: number;

            /** Hello name. */
            name: string;

            /** Hello software. */
            software: string;

            /** Hello dt. */
            dt: number;

            /** Hello seed. */
            seed: number;

            /** Hello stream. */
            stream: ngrad.v1.StreamInfo.$Properties[];

            /** Hello capability. */
            capability: string[];

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: ngrad.v1.Hello.$Shape): ngrad.v1.Hello & ngrad.v1.Hello.$Shape;
            static create(properties?: ngrad.v1.Hello.$Properties): ngrad.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link ngrad.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Hello & ngrad.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Hello & ngrad.v1.Hello.$Shape;

            /**
             * Creates a Hello message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Hello
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Hello;

            /**
             * Creates a plain object from a Hello message. Also converts values to other types if specified.
             * @param message Hello
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Hello to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello version */
                version?: (number|null);

                /** Hello name */
                name?: (string|null);

                /** Hello software */
                software?: (string|null);

                /** Hello dt */
                dt?: (number|null);

                /** Hello seed */
                seed?: (number|null);

                /** Hello stream */
                stream?: (ngrad.v1.StreamInfo.$Properties[]|null);

                /** Hello capability */
                capability?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = ngrad.v1.Hello.$Properties;
        }

        /**
         * Properties of a StreamInfo.
         * @deprecated Use ngrad.v1.StreamInfo.$Properties instead.
         */
        interface IStreamInfo extends ngrad.v1.StreamInfo.$Properties {
        }

        /** Represents a StreamInfo. */
        class StreamInfo {

            /**
             * Constructs a new StreamInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.StreamInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamInfo topic. */
            topic: string;

            /** StreamInfo kind. */
            kind: string;

            /** StreamInfo size. */
            size: number;

            /** StreamInfo shape. */
            shape: number[];

            /**
             * Creates a new StreamInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StreamInfo instance
             */
            static create(properties: ngrad.v1.StreamInfo.$Shape): ngrad.v1.StreamInfo & ngrad.v1.StreamInfo.$Shape;
            static create(properties?: ngrad.v1.StreamInfo.$Properties): ngrad.v1.StreamInfo;

            /**
             * Encodes the specified StreamInfo message. Does not implicitly {@link ngrad.v1.StreamInfo.verify|verify} messages.
             * @param message StreamInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.StreamInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.StreamInfo & ngrad.v1.StreamInfo.$Shape} StreamInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.StreamInfo & ngrad.v1.StreamInfo.$Shape;

            /**
             * Creates a StreamInfo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StreamInfo
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.StreamInfo;

            /**
             * Creates a plain object from a StreamInfo message. Also converts values to other types if specified.
             * @param message StreamInfo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.StreamInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StreamInfo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StreamInfo {

            /** Properties of a StreamInfo. */
            interface $Properties {

                /** StreamInfo topic */
                topic?: (string|null);

                /** StreamInfo kind */
                kind?: (string|null);

                /** StreamInfo size */
                size?: (number|null);

                /** StreamInfo shape */
                shape?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamInfo. */
            type $Shape = ngrad.v1.StreamInfo.$Properties;
        }

        /**
         * Properties of an Advertise.
         * @deprecated Use ngrad.v1.Advertise.$Properties instead.
         */
        interface IAdvertise extends ngrad.v1.Advertise.$Properties {
        }

        /** Represents an Advertise. */
        class Advertise {

            /**
             * Constructs a new Advertise.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Advertise.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Advertise stream. */
            stream: ngrad.v1.StreamInfo.$Properties[];

            /**
             * Creates a new Advertise instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Advertise instance
             */
            static create(properties: ngrad.v1.Advertise.$Shape): ngrad.v1.Advertise & ngrad.v1.Advertise.$Shape;
            static create(properties?: ngrad.v1.Advertise.$Properties): ngrad.v1.Advertise;

            /**
             * Encodes the specified Advertise message. Does not implicitly {@link ngrad.v1.Advertise.verify|verify} messages.
             * @param message Advertise message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Advertise.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Advertise message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Advertise & ngrad.v1.Advertise.$Shape} Advertise
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Advertise & ngrad.v1.Advertise.$Shape;

            /**
             * Creates an Advertise message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Advertise
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Advertise;

            /**
             * Creates a plain object from an Advertise message. Also converts values to other types if specified.
             * @param message Advertise
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Advertise, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Advertise to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Advertise {

            /** Properties of an Advertise. */
            interface $Properties {

                /** Advertise stream */
                stream?: (ngrad.v1.StreamInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Advertise. */
            type $Shape = ngrad.v1.Advertise.$Properties;
        }

        /**
         * Properties of a Subscribe.
         * @deprecated Use ngrad.v1.Subscribe.$Properties instead.
         */
        interface ISubscribe extends ngrad.v1.Subscribe.$Properties {
        }

        /** Represents a Subscribe. */
        class Subscribe {

            /**
             * Constructs a new Subscribe.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Subscribe.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Subscribe topic. */
            topic: string[];

            /** Subscribe glimpsesPerSecond. */
            glimpsesPerSecond: number;

            /** Subscribe stepsPerGlimpse. */
            stepsPerGlimpse: number;

            /**
             * Creates a new Subscribe instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Subscribe instance
             */
            static create(properties: ngrad.v1.Subscribe.$Shape): ngrad.v1.Subscribe & ngrad.v1.Subscribe.$Shape;
            static create(properties?: ngrad.v1.Subscribe.$Properties): ngrad.v1.Subscribe;

            /**
             * Encodes the specified Subscribe message. Does not implicitly {@link ngrad.v1.Subscribe.verify|verify} messages.
             * @param message Subscribe message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Subscribe.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Subscribe message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Subscribe & ngrad.v1.Subscribe.$Shape} Subscribe
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Subscribe & ngrad.v1.Subscribe.$Shape;

            /**
             * Creates a Subscribe message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Subscribe
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Subscribe;

            /**
             * Creates a plain object from a Subscribe message. Also converts values to other types if specified.
             * @param message Subscribe
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Subscribe, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Subscribe to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Subscribe {

            /** Properties of a Subscribe. */
            interface $Properties {

                /** Subscribe topic */
                topic?: (string[]|null);

                /** Subscribe glimpsesPerSecond */
                glimpsesPerSecond?: (number|null);

                /** Subscribe stepsPerGlimpse */
                stepsPerGlimpse?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Subscribe. */
            type $Shape = ngrad.v1.Subscribe.$Properties;
        }

        /**
         * Properties of a Status.
         * @deprecated Use ngrad.v1.Status.$Properties instead.
         */
        interface IStatus extends ngrad.v1.Status.$Properties {
        }

        /** Represents a Status. */
        class Status {

            /**
             * Constructs a new Status.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Status.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Status sent. */
            sent: number;

            /** Status dropped. */
            dropped: number;

            /** Status queued. */
            queued: number;

            /** Status step. */
            step: number;

            /**
             * Creates a new Status instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Status instance
             */
            static create(properties: ngrad.v1.Status.$Shape): ngrad.v1.Status & ngrad.v1.Status.$Shape;
            static create(properties?: ngrad.v1.Status.$Properties): ngrad.v1.Status;

            /**
             * Encodes the specified Status message. Does not implicitly {@link ngrad.v1.Status.verify|verify} messages.
             * @param message Status message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Status message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Status & ngrad.v1.Status.$Shape} Status
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Status & ngrad.v1.Status.$Shape;

            /**
             * Creates a Status message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Status
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Status;

            /**
             * Creates a plain object from a Status message. Also converts values to other types if specified.
             * @param message Status
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Status, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Status to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Status {

            /** Properties of a Status. */
            interface $Properties {

                /** Status sent */
                sent?: (number|null);

                /** Status dropped */
                dropped?: (number|null);

                /** Status queued */
                queued?: (number|null);

                /** Status step */
                step?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Status. */
            type $Shape = ngrad.v1.Status.$Properties;
        }

        /**
         * Properties of a Recall.
         * @deprecated Use ngrad.v1.Recall.$Properties instead.
         */
        interface IRecall extends ngrad.v1.Recall.$Properties {
        }

        /** Represents a Recall. */
        class Recall {

            /**
             * Constructs a new Recall.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Recall.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Recall topic. */
            topic: string[];

            /** Recall after. */
            after: number;

            /** Recall firstStep. */
            firstStep: number;

            /** Recall endStep. */
            endStep: number;

            /** Recall stepsPerBin. */
            stepsPerBin: number;

            /** Recall number. */
            number: number;

            /**
             * Creates a new Recall instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Recall instance
             */
            static create(properties: ngrad.v1.Recall.$Shape): ngrad.v1.Recall & ngrad.v1.Recall.$Shape;
            static create(properties?: ngrad.v1.Recall.$Properties): ngrad.v1.Recall;

            /**
             * Encodes the specified Recall message. Does not implicitly {@link ngrad.v1.Recall.verify|verify} messages.
             * @param message Recall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Recall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Recall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Recall & ngrad.v1.Recall.$Shape} Recall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Recall & ngrad.v1.Recall.$Shape;

            /**
             * Creates a Recall message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Recall
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Recall;

            /**
             * Creates a plain object from a Recall message. Also converts values to other types if specified.
             * @param message Recall
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Recall, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Recall to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Recall {

            /** Properties of a Recall. */
            interface $Properties {

                /** Recall topic */
                topic?: (string[]|null);

                /** Recall after */
                after?: (number|null);

                /** Recall firstStep */
                firstStep?: (number|null);

                /** Recall endStep */
                endStep?: (number|null);

                /** Recall stepsPerBin */
                stepsPerBin?: (number|null);

                /** Recall number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Recall. */
            type $Shape = ngrad.v1.Recall.$Properties;
        }

        /**
         * Properties of a Counts.
         * @deprecated Use ngrad.v1.Counts.$Properties instead.
         */
        interface ICounts extends ngrad.v1.Counts.$Properties {
        }

        /** Represents a Counts. */
        class Counts {

            /**
             * Constructs a new Counts.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Counts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Counts stream. */
            stream: string;

            /** Counts firstStep. */
            firstStep: number;

            /** Counts stepsPerBin. */
            stepsPerBin: number;

            /** Counts rows. */
            rows: number;

            /** Counts count. */
            count: Uint8Array;

            /** Counts total. */
            total: number[];

            /**
             * Creates a new Counts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Counts instance
             */
            static create(properties: ngrad.v1.Counts.$Shape): ngrad.v1.Counts & ngrad.v1.Counts.$Shape;
            static create(properties?: ngrad.v1.Counts.$Properties): ngrad.v1.Counts;

            /**
             * Encodes the specified Counts message. Does not implicitly {@link ngrad.v1.Counts.verify|verify} messages.
             * @param message Counts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Counts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Counts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Counts & ngrad.v1.Counts.$Shape} Counts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Counts & ngrad.v1.Counts.$Shape;

            /**
             * Creates a Counts message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Counts
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Counts;

            /**
             * Creates a plain object from a Counts message. Also converts values to other types if specified.
             * @param message Counts
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Counts, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Counts to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Counts {

            /** Properties of a Counts. */
            interface $Properties {

                /** Counts stream */
                stream?: (string|null);

                /** Counts firstStep */
                firstStep?: (number|null);

                /** Counts stepsPerBin */
                stepsPerBin?: (number|null);

                /** Counts rows */
                rows?: (number|null);

                /** Counts count */
                count?: (Uint8Array|null);

                /** Counts total */
                total?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Counts. */
            type $Shape = ngrad.v1.Counts.$Properties;
        }

        /**
         * Properties of a Trace.
         * @deprecated Use ngrad.v1.Trace.$Properties instead.
         */
        interface ITrace extends ngrad.v1.Trace.$Properties {
        }

        /** Represents a Trace. */
        class Trace {

            /**
             * Constructs a new Trace.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Trace.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Trace stream. */
            stream: string;

            /** Trace firstStep. */
            firstStep: number;

            /** Trace stepsPerBin. */
            stepsPerBin: number;

            /** Trace series. */
            series: number;

            /** Trace low. */
            low: number[];

            /** Trace high. */
            high: number[];

            /** Trace quantity. */
            quantity: string;

            /** Trace unit. */
            unit: string;

            /**
             * Creates a new Trace instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Trace instance
             */
            static create(properties: ngrad.v1.Trace.$Shape): ngrad.v1.Trace & ngrad.v1.Trace.$Shape;
            static create(properties?: ngrad.v1.Trace.$Properties): ngrad.v1.Trace;

            /**
             * Encodes the specified Trace message. Does not implicitly {@link ngrad.v1.Trace.verify|verify} messages.
             * @param message Trace message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Trace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Trace message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Trace & ngrad.v1.Trace.$Shape} Trace
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Trace & ngrad.v1.Trace.$Shape;

            /**
             * Creates a Trace message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Trace
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Trace;

            /**
             * Creates a plain object from a Trace message. Also converts values to other types if specified.
             * @param message Trace
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Trace, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Trace to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Trace {

            /** Properties of a Trace. */
            interface $Properties {

                /** Trace stream */
                stream?: (string|null);

                /** Trace firstStep */
                firstStep?: (number|null);

                /** Trace stepsPerBin */
                stepsPerBin?: (number|null);

                /** Trace series */
                series?: (number|null);

                /** Trace low */
                low?: (number[]|null);

                /** Trace high */
                high?: (number[]|null);

                /** Trace quantity */
                quantity?: (string|null);

                /** Trace unit */
                unit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Trace. */
            type $Shape = ngrad.v1.Trace.$Properties;
        }

        /**
         * Properties of a Recalled.
         * @deprecated Use ngrad.v1.Recalled.$Properties instead.
         */
        interface IRecalled extends ngrad.v1.Recalled.$Properties {
        }

        /** Represents a Recalled. */
        class Recalled {

            /**
             * Constructs a new Recalled.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Recalled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Recalled last. */
            last: number;

            /** Recalled firstStep. */
            firstStep: number;

            /** Recalled endStep. */
            endStep: number;

            /** Recalled number. */
            number: number;

            /**
             * Creates a new Recalled instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Recalled instance
             */
            static create(properties: ngrad.v1.Recalled.$Shape): ngrad.v1.Recalled & ngrad.v1.Recalled.$Shape;
            static create(properties?: ngrad.v1.Recalled.$Properties): ngrad.v1.Recalled;

            /**
             * Encodes the specified Recalled message. Does not implicitly {@link ngrad.v1.Recalled.verify|verify} messages.
             * @param message Recalled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Recalled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Recalled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Recalled & ngrad.v1.Recalled.$Shape} Recalled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Recalled & ngrad.v1.Recalled.$Shape;

            /**
             * Creates a Recalled message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Recalled
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Recalled;

            /**
             * Creates a plain object from a Recalled message. Also converts values to other types if specified.
             * @param message Recalled
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Recalled, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Recalled to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Recalled {

            /** Properties of a Recalled. */
            interface $Properties {

                /** Recalled last */
                last?: (number|null);

                /** Recalled firstStep */
                firstStep?: (number|null);

                /** Recalled endStep */
                endStep?: (number|null);

                /** Recalled number */
                number?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Recalled. */
            type $Shape = ngrad.v1.Recalled.$Properties;
        }

        /**
         * Properties of an Inspect.
         * @deprecated Use ngrad.v1.Inspect.$Properties instead.
         */
        interface IInspect extends ngrad.v1.Inspect.$Properties {
        }

        /** Represents an Inspect. */
        class Inspect {

            /**
             * Constructs a new Inspect.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Inspect.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Inspect number. */
            number: number;

            /** Inspect population. */
            population: string;

            /** Inspect neuron. */
            neuron: number;

            /** Inspect projection. */
            projection: string;

            /**
             * Creates a new Inspect instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Inspect instance
             */
            static create(properties: ngrad.v1.Inspect.$Shape): ngrad.v1.Inspect & ngrad.v1.Inspect.$Shape;
            static create(properties?: ngrad.v1.Inspect.$Properties): ngrad.v1.Inspect;

            /**
             * Encodes the specified Inspect message. Does not implicitly {@link ngrad.v1.Inspect.verify|verify} messages.
             * @param message Inspect message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Inspect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Inspect message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Inspect & ngrad.v1.Inspect.$Shape} Inspect
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Inspect & ngrad.v1.Inspect.$Shape;

            /**
             * Creates an Inspect message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Inspect
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Inspect;

            /**
             * Creates a plain object from an Inspect message. Also converts values to other types if specified.
             * @param message Inspect
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Inspect, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Inspect to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Inspect {

            /** Properties of an Inspect. */
            interface $Properties {

                /** Inspect number */
                number?: (number|null);

                /** Inspect population */
                population?: (string|null);

                /** Inspect neuron */
                neuron?: (number|null);

                /** Inspect projection */
                projection?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Inspect. */
            type $Shape = ngrad.v1.Inspect.$Properties;
        }

        /**
         * Properties of an Inspected.
         * @deprecated Use ngrad.v1.Inspected.$Properties instead.
         */
        interface IInspected extends ngrad.v1.Inspected.$Properties {
        }

        /** Represents an Inspected. */
        class Inspected {

            /**
             * Constructs a new Inspected.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Inspected.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Inspected number. */
            number: number;

            /** Inspected step. */
            step: number;

            /** Inspected network. */
            network?: (ngrad.v1.Network.$Properties|null);

            /** Inspected neuron. */
            neuron?: (ngrad.v1.NeuronInfo.$Properties|null);

            /** Inspected weights. */
            weights?: (ngrad.v1.WeightPicture.$Properties|null);

            /** Inspected refused. */
            refused: string;

            /**
             * Creates a new Inspected instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Inspected instance
             */
            static create(properties: ngrad.v1.Inspected.$Shape): ngrad.v1.Inspected & ngrad.v1.Inspected.$Shape;
            static create(properties?: ngrad.v1.Inspected.$Properties): ngrad.v1.Inspected;

            /**
             * Encodes the specified Inspected message. Does not implicitly {@link ngrad.v1.Inspected.verify|verify} messages.
             * @param message Inspected message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Inspected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Inspected message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Inspected & ngrad.v1.Inspected.$Shape} Inspected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Inspected & ngrad.v1.Inspected.$Shape;

            /**
             * Creates an Inspected message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Inspected
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Inspected;

            /**
             * Creates a plain object from an Inspected message. Also converts values to other types if specified.
             * @param message Inspected
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Inspected, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Inspected to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Inspected {

            /** Properties of an Inspected. */
            interface $Properties {

                /** Inspected number */
                number?: (number|null);

                /** Inspected step */
                step?: (number|null);

                /** Inspected network */
                network?: (ngrad.v1.Network.$Properties|null);

                /** Inspected neuron */
                neuron?: (ngrad.v1.NeuronInfo.$Properties|null);

                /** Inspected weights */
                weights?: (ngrad.v1.WeightPicture.$Properties|null);

                /** Inspected refused */
                refused?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Inspected. */
            type $Shape = ngrad.v1.Inspected.$Properties;
        }

        /**
         * Properties of a Network.
         * @deprecated Use ngrad.v1.Network.$Properties instead.
         */
        interface INetwork extends ngrad.v1.Network.$Properties {
        }

        /** Represents a Network. */
        class Network {

            /**
             * Constructs a new Network.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Network.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Network population. */
            population: ngrad.v1.PopulationInfo.$Properties[];

            /** Network projection. */
            projection: ngrad.v1.ProjectionInfo.$Properties[];

            /** Network checkpoint. */
            checkpoint: string[];

            /**
             * Creates a new Network instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Network instance
             */
            static create(properties: ngrad.v1.Network.$Shape): ngrad.v1.Network & ngrad.v1.Network.$Shape;
            static create(properties?: ngrad.v1.Network.$Properties): ngrad.v1.Network;

            /**
             * Encodes the specified Network message. Does not implicitly {@link ngrad.v1.Network.verify|verify} messages.
             * @param message Network message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Network.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Network message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Network & ngrad.v1.Network.$Shape} Network
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Network & ngrad.v1.Network.$Shape;

            /**
             * Creates a Network message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Network
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Network;

            /**
             * Creates a plain object from a Network message. Also converts values to other types if specified.
             * @param message Network
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Network, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Network to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Network {

            /** Properties of a Network. */
            interface $Properties {

                /** Network population */
                population?: (ngrad.v1.PopulationInfo.$Properties[]|null);

                /** Network projection */
                projection?: (ngrad.v1.ProjectionInfo.$Properties[]|null);

                /** Network checkpoint */
                checkpoint?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Network. */
            type $Shape = ngrad.v1.Network.$Properties;
        }

        /**
         * Properties of a Quantity.
         * @deprecated Use ngrad.v1.Quantity.$Properties instead.
         */
        interface IQuantity extends ngrad.v1.Quantity.$Properties {
        }

        /** Represents a Quantity. */
        class Quantity {

            /**
             * Constructs a new Quantity.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Quantity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Quantity name. */
            name: string;

            /** Quantity unit. */
            unit: string;

            /** Quantity value. */
            value: number;

            /** Quantity low. */
            low: number;

            /** Quantity high. */
            high: number;

            /** Quantity state. */
            state: boolean;

            /** Quantity usual. */
            usual?: (number|null);

            /** Quantity above. */
            above?: (number|null);

            /** Quantity atLeast. */
            atLeast?: (number|null);

            /** Quantity below. */
            below?: (number|null);

            /** Quantity atMost. */
            atMost?: (number|null);

            /** Quantity integer. */
            integer: boolean;

            /**
             * Creates a new Quantity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Quantity instance
             */
            static create(properties: ngrad.v1.Quantity.$Shape): ngrad.v1.Quantity & ngrad.v1.Quantity.$Shape;
            static create(properties?: ngrad.v1.Quantity.$Properties): ngrad.v1.Quantity;

            /**
             * Encodes the specified Quantity message. Does not implicitly {@link ngrad.v1.Quantity.verify|verify} messages.
             * @param message Quantity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Quantity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Quantity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Quantity & ngrad.v1.Quantity.$Shape} Quantity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Quantity & ngrad.v1.Quantity.$Shape;

            /**
             * Creates a Quantity message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Quantity
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Quantity;

            /**
             * Creates a plain object from a Quantity message. Also converts values to other types if specified.
             * @param message Quantity
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Quantity, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Quantity to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Quantity {

            /** Properties of a Quantity. */
            interface $Properties {

                /** Quantity name */
                name?: (string|null);

                /** Quantity unit */
                unit?: (string|null);

                /** Quantity value */
                value?: (number|null);

                /** Quantity low */
                low?: (number|null);

                /** Quantity high */
                high?: (number|null);

                /** Quantity state */
                state?: (boolean|null);

                /** Quantity usual */
                usual?: (number|null);

                /** Quantity above */
                above?: (number|null);

                /** Quantity atLeast */
                atLeast?: (number|null);

                /** Quantity below */
                below?: (number|null);

                /** Quantity atMost */
                atMost?: (number|null);

                /** Quantity integer */
                integer?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Quantity. */
            type $Shape = ngrad.v1.Quantity.$Properties;
        }

        /**
         * Properties of a PopulationInfo.
         * @deprecated Use ngrad.v1.PopulationInfo.$Properties instead.
         */
        interface IPopulationInfo extends ngrad.v1.PopulationInfo.$Properties {
        }

        /** Represents a PopulationInfo. */
        class PopulationInfo {

            /**
             * Constructs a new PopulationInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.PopulationInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PopulationInfo name. */
            name: string;

            /** PopulationInfo size. */
            size: number;

            /** PopulationInfo shape. */
            shape: number[];

            /** PopulationInfo model. */
            model: string;

            /** PopulationInfo source. */
            source: string;

            /** PopulationInfo quantity. */
            quantity: ngrad.v1.Quantity.$Properties[];

            /** PopulationInfo receptor. */
            receptor: string[];

            /** PopulationInfo position. */
            position: number[];

            /** PopulationInfo dimensions. */
            dimensions: number;

            /** PopulationInfo receptorUnit. */
            receptorUnit: string[];

            /**
             * Creates a new PopulationInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PopulationInfo instance
             */
            static create(properties: ngrad.v1.PopulationInfo.$Shape): ngrad.v1.PopulationInfo & ngrad.v1.PopulationInfo.$Shape;
            static create(properties?: ngrad.v1.PopulationInfo.$Properties): ngrad.v1.PopulationInfo;

            /**
             * Encodes the specified PopulationInfo message. Does not implicitly {@link ngrad.v1.PopulationInfo.verify|verify} messages.
             * @param message PopulationInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.PopulationInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PopulationInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.PopulationInfo & ngrad.v1.PopulationInfo.$Shape} PopulationInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.PopulationInfo & ngrad.v1.PopulationInfo.$Shape;

            /**
             * Creates a PopulationInfo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns PopulationInfo
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.PopulationInfo;

            /**
             * Creates a plain object from a PopulationInfo message. Also converts values to other types if specified.
             * @param message PopulationInfo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.PopulationInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this PopulationInfo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace PopulationInfo {

            /** Properties of a PopulationInfo. */
            interface $Properties {

                /** PopulationInfo name */
                name?: (string|null);

                /** PopulationInfo size */
                size?: (number|null);

                /** PopulationInfo shape */
                shape?: (number[]|null);

                /** PopulationInfo model */
                model?: (string|null);

                /** PopulationInfo source */
                source?: (string|null);

                /** PopulationInfo quantity */
                quantity?: (ngrad.v1.Quantity.$Properties[]|null);

                /** PopulationInfo receptor */
                receptor?: (string[]|null);

                /** PopulationInfo position */
                position?: (number[]|null);

                /** PopulationInfo dimensions */
                dimensions?: (number|null);

                /** PopulationInfo receptorUnit */
                receptorUnit?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PopulationInfo. */
            type $Shape = ngrad.v1.PopulationInfo.$Properties;
        }

        /**
         * Properties of a ProjectionInfo.
         * @deprecated Use ngrad.v1.ProjectionInfo.$Properties instead.
         */
        interface IProjectionInfo extends ngrad.v1.ProjectionInfo.$Properties {
        }

        /** Represents a ProjectionInfo. */
        class ProjectionInfo {

            /**
             * Constructs a new ProjectionInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.ProjectionInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProjectionInfo name. */
            name: string;

            /** ProjectionInfo source. */
            source: string;

            /** ProjectionInfo target. */
            target: string;

            /** ProjectionInfo receptor. */
            receptor: string;

            /** ProjectionInfo synapses. */
            synapses: number;

            /** ProjectionInfo weight. */
            weight?: (ngrad.v1.Distribution.$Properties|null);

            /** ProjectionInfo shortestDelay. */
            shortestDelay: number;

            /** ProjectionInfo longestDelay. */
            longestDelay: number;

            /** ProjectionInfo rule. */
            rule: string;

            /** ProjectionInfo quantity. */
            quantity: ngrad.v1.Quantity.$Properties[];

            /** ProjectionInfo learningScale. */
            learningScale: number;

            /**
             * Creates a new ProjectionInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProjectionInfo instance
             */
            static create(properties: ngrad.v1.ProjectionInfo.$Shape): ngrad.v1.ProjectionInfo & ngrad.v1.ProjectionInfo.$Shape;
            static create(properties?: ngrad.v1.ProjectionInfo.$Properties): ngrad.v1.ProjectionInfo;

            /**
             * Encodes the specified ProjectionInfo message. Does not implicitly {@link ngrad.v1.ProjectionInfo.verify|verify} messages.
             * @param message ProjectionInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.ProjectionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProjectionInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.ProjectionInfo & ngrad.v1.ProjectionInfo.$Shape} ProjectionInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.ProjectionInfo & ngrad.v1.ProjectionInfo.$Shape;

            /**
             * Creates a ProjectionInfo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns ProjectionInfo
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.ProjectionInfo;

            /**
             * Creates a plain object from a ProjectionInfo message. Also converts values to other types if specified.
             * @param message ProjectionInfo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.ProjectionInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this ProjectionInfo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace ProjectionInfo {

            /** Properties of a ProjectionInfo. */
            interface $Properties {

                /** ProjectionInfo name */
                name?: (string|null);

                /** ProjectionInfo source */
                source?: (string|null);

                /** ProjectionInfo target */
                target?: (string|null);

                /** ProjectionInfo receptor */
                receptor?: (string|null);

                /** ProjectionInfo synapses */
                synapses?: (number|null);

                /** ProjectionInfo weight */
                weight?: (ngrad.v1.Distribution.$Properties|null);

                /** ProjectionInfo shortestDelay */
                shortestDelay?: (number|null);

                /** ProjectionInfo longestDelay */
                longestDelay?: (number|null);

                /** ProjectionInfo rule */
                rule?: (string|null);

                /** ProjectionInfo quantity */
                quantity?: (ngrad.v1.Quantity.$Properties[]|null);

                /** ProjectionInfo learningScale */
                learningScale?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProjectionInfo. */
            type $Shape = ngrad.v1.ProjectionInfo.$Properties;
        }

        /**
         * Properties of a Distribution.
         * @deprecated Use ngrad.v1.Distribution.$Properties instead.
         */
        interface IDistribution extends ngrad.v1.Distribution.$Properties {
        }

        /** Represents a Distribution. */
        class Distribution {

            /**
             * Constructs a new Distribution.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Distribution.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Distribution unit. */
            unit: string;

            /** Distribution low. */
            low: number;

            /** Distribution high. */
            high: number;

            /** Distribution mean. */
            mean: number;

            /** Distribution deviation. */
            deviation: number;

            /** Distribution count. */
            count: number[];

            /**
             * Creates a new Distribution instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Distribution instance
             */
            static create(properties: ngrad.v1.Distribution.$Shape): ngrad.v1.Distribution & ngrad.v1.Distribution.$Shape;
            static create(properties?: ngrad.v1.Distribution.$Properties): ngrad.v1.Distribution;

            /**
             * Encodes the specified Distribution message. Does not implicitly {@link ngrad.v1.Distribution.verify|verify} messages.
             * @param message Distribution message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Distribution.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Distribution message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Distribution & ngrad.v1.Distribution.$Shape} Distribution
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Distribution & ngrad.v1.Distribution.$Shape;

            /**
             * Creates a Distribution message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Distribution
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Distribution;

            /**
             * Creates a plain object from a Distribution message. Also converts values to other types if specified.
             * @param message Distribution
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Distribution, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Distribution to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Distribution {

            /** Properties of a Distribution. */
            interface $Properties {

                /** Distribution unit */
                unit?: (string|null);

                /** Distribution low */
                low?: (number|null);

                /** Distribution high */
                high?: (number|null);

                /** Distribution mean */
                mean?: (number|null);

                /** Distribution deviation */
                deviation?: (number|null);

                /** Distribution count */
                count?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Distribution. */
            type $Shape = ngrad.v1.Distribution.$Properties;
        }

        /**
         * Properties of a NeuronInfo.
         * @deprecated Use ngrad.v1.NeuronInfo.$Properties instead.
         */
        interface INeuronInfo extends ngrad.v1.NeuronInfo.$Properties {
        }

        /** Represents a NeuronInfo. */
        class NeuronInfo {

            /**
             * Constructs a new NeuronInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.NeuronInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NeuronInfo population. */
            population: string;

            /** NeuronInfo neuron. */
            neuron: number;

            /** NeuronInfo quantity. */
            quantity: ngrad.v1.Quantity.$Properties[];

            /** NeuronInfo synapses. */
            synapses: ngrad.v1.NeuronSynapses.$Properties[];

            /**
             * Creates a new NeuronInfo instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NeuronInfo instance
             */
            static create(properties: ngrad.v1.NeuronInfo.$Shape): ngrad.v1.NeuronInfo & ngrad.v1.NeuronInfo.$Shape;
            static create(properties?: ngrad.v1.NeuronInfo.$Properties): ngrad.v1.NeuronInfo;

            /**
             * Encodes the specified NeuronInfo message. Does not implicitly {@link ngrad.v1.NeuronInfo.verify|verify} messages.
             * @param message NeuronInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.NeuronInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NeuronInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.NeuronInfo & ngrad.v1.NeuronInfo.$Shape} NeuronInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.NeuronInfo & ngrad.v1.NeuronInfo.$Shape;

            /**
             * Creates a NeuronInfo message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NeuronInfo
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.NeuronInfo;

            /**
             * Creates a plain object from a NeuronInfo message. Also converts values to other types if specified.
             * @param message NeuronInfo
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.NeuronInfo, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NeuronInfo to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NeuronInfo {

            /** Properties of a NeuronInfo. */
            interface $Properties {

                /** NeuronInfo population */
                population?: (string|null);

                /** NeuronInfo neuron */
                neuron?: (number|null);

                /** NeuronInfo quantity */
                quantity?: (ngrad.v1.Quantity.$Properties[]|null);

                /** NeuronInfo synapses */
                synapses?: (ngrad.v1.NeuronSynapses.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NeuronInfo. */
            type $Shape = ngrad.v1.NeuronInfo.$Properties;
        }

        /**
         * Properties of a NeuronSynapses.
         * @deprecated Use ngrad.v1.NeuronSynapses.$Properties instead.
         */
        interface INeuronSynapses extends ngrad.v1.NeuronSynapses.$Properties {
        }

        /** Represents a NeuronSynapses. */
        class NeuronSynapses {

            /**
             * Constructs a new NeuronSynapses.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.NeuronSynapses.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NeuronSynapses projection. */
            projection: string;

            /** NeuronSynapses partner. */
            partner: string;

            /** NeuronSynapses incoming. */
            incoming: boolean;

            /** NeuronSynapses count. */
            count: number;

            /** NeuronSynapses unknown. */
            unknown: boolean;

            /** NeuronSynapses neuron. */
            neuron: number[];

            /** NeuronSynapses weight. */
            weight: number[];

            /** NeuronSynapses delay. */
            delay: number[];

            /** NeuronSynapses unit. */
            unit: string;

            /**
             * Creates a new NeuronSynapses instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NeuronSynapses instance
             */
            static create(properties: ngrad.v1.NeuronSynapses.$Shape): ngrad.v1.NeuronSynapses & ngrad.v1.NeuronSynapses.$Shape;
            static create(properties?: ngrad.v1.NeuronSynapses.$Properties): ngrad.v1.NeuronSynapses;

            /**
             * Encodes the specified NeuronSynapses message. Does not implicitly {@link ngrad.v1.NeuronSynapses.verify|verify} messages.
             * @param message NeuronSynapses message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.NeuronSynapses.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NeuronSynapses message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.NeuronSynapses & ngrad.v1.NeuronSynapses.$Shape} NeuronSynapses
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.NeuronSynapses & ngrad.v1.NeuronSynapses.$Shape;

            /**
             * Creates a NeuronSynapses message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns NeuronSynapses
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.NeuronSynapses;

            /**
             * Creates a plain object from a NeuronSynapses message. Also converts values to other types if specified.
             * @param message NeuronSynapses
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.NeuronSynapses, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this NeuronSynapses to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace NeuronSynapses {

            /** Properties of a NeuronSynapses. */
            interface $Properties {

                /** NeuronSynapses projection */
                projection?: (string|null);

                /** NeuronSynapses partner */
                partner?: (string|null);

                /** NeuronSynapses incoming */
                incoming?: (boolean|null);

                /** NeuronSynapses count */
                count?: (number|null);

                /** NeuronSynapses unknown */
                unknown?: (boolean|null);

                /** NeuronSynapses neuron */
                neuron?: (number[]|null);

                /** NeuronSynapses weight */
                weight?: (number[]|null);

                /** NeuronSynapses delay */
                delay?: (number[]|null);

                /** NeuronSynapses unit */
                unit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NeuronSynapses. */
            type $Shape = ngrad.v1.NeuronSynapses.$Properties;
        }

        /**
         * Properties of a WeightPicture.
         * @deprecated Use ngrad.v1.WeightPicture.$Properties instead.
         */
        interface IWeightPicture extends ngrad.v1.WeightPicture.$Properties {
        }

        /** Represents a WeightPicture. */
        class WeightPicture {

            /**
             * Constructs a new WeightPicture.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.WeightPicture.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WeightPicture projection. */
            projection: string;

            /** WeightPicture columns. */
            columns: number;

            /** WeightPicture rows. */
            rows: number;

            /** WeightPicture value. */
            value: number[];

            /** WeightPicture weight. */
            weight?: (ngrad.v1.Distribution.$Properties|null);

            /**
             * Creates a new WeightPicture instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WeightPicture instance
             */
            static create(properties: ngrad.v1.WeightPicture.$Shape): ngrad.v1.WeightPicture & ngrad.v1.WeightPicture.$Shape;
            static create(properties?: ngrad.v1.WeightPicture.$Properties): ngrad.v1.WeightPicture;

            /**
             * Encodes the specified WeightPicture message. Does not implicitly {@link ngrad.v1.WeightPicture.verify|verify} messages.
             * @param message WeightPicture message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.WeightPicture.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WeightPicture message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.WeightPicture & ngrad.v1.WeightPicture.$Shape} WeightPicture
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.WeightPicture & ngrad.v1.WeightPicture.$Shape;

            /**
             * Creates a WeightPicture message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WeightPicture
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.WeightPicture;

            /**
             * Creates a plain object from a WeightPicture message. Also converts values to other types if specified.
             * @param message WeightPicture
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.WeightPicture, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WeightPicture to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WeightPicture {

            /** Properties of a WeightPicture. */
            interface $Properties {

                /** WeightPicture projection */
                projection?: (string|null);

                /** WeightPicture columns */
                columns?: (number|null);

                /** WeightPicture rows */
                rows?: (number|null);

                /** WeightPicture value */
                value?: (number[]|null);

                /** WeightPicture weight */
                weight?: (ngrad.v1.Distribution.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WeightPicture. */
            type $Shape = ngrad.v1.WeightPicture.$Properties;
        }

        /**
         * Properties of a WatchState.
         * @deprecated Use ngrad.v1.WatchState.$Properties instead.
         */
        interface IWatchState extends ngrad.v1.WatchState.$Properties {
        }

        /** Represents a WatchState. */
        class WatchState {

            /**
             * Constructs a new WatchState.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.WatchState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchState population. */
            population: string;

            /** WatchState neuron. */
            neuron: number[];

            /** WatchState variable. */
            variable: string;

            /** WatchState end. */
            end: boolean;

            /**
             * Creates a new WatchState instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WatchState instance
             */
            static create(properties: ngrad.v1.WatchState.$Shape): ngrad.v1.WatchState & ngrad.v1.WatchState.$Shape;
            static create(properties?: ngrad.v1.WatchState.$Properties): ngrad.v1.WatchState;

            /**
             * Encodes the specified WatchState message. Does not implicitly {@link ngrad.v1.WatchState.verify|verify} messages.
             * @param message WatchState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.WatchState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.WatchState & ngrad.v1.WatchState.$Shape} WatchState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.WatchState & ngrad.v1.WatchState.$Shape;

            /**
             * Creates a WatchState message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns WatchState
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.WatchState;

            /**
             * Creates a plain object from a WatchState message. Also converts values to other types if specified.
             * @param message WatchState
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.WatchState, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this WatchState to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace WatchState {

            /** Properties of a WatchState. */
            interface $Properties {

                /** WatchState population */
                population?: (string|null);

                /** WatchState neuron */
                neuron?: (number[]|null);

                /** WatchState variable */
                variable?: (string|null);

                /** WatchState end */
                end?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchState. */
            type $Shape = ngrad.v1.WatchState.$Properties;
        }

        /**
         * Properties of an Envelope.
         * @deprecated Use ngrad.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends ngrad.v1.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope spikes. */
            spikes?: (ngrad.v1.SpikeFrame.$Properties|null);

            /** Envelope activity. */
            activity?: (ngrad.v1.Activity.$Properties|null);

            /** Envelope target. */
            target?: (ngrad.v1.Target.$Properties|null);

            /** Envelope weights. */
            weights?: (ngrad.v1.Weights.$Properties|null);

            /** Envelope report. */
            report?: (ngrad.v1.Report.$Properties|null);

            /** Envelope control. */
            control?: (ngrad.v1.Control.$Properties|null);

            /** Envelope fault. */
            fault?: (ngrad.v1.Fault.$Properties|null);

            /** Envelope hello. */
            hello?: (ngrad.v1.Hello.$Properties|null);

            /** Envelope advertise. */
            advertise?: (ngrad.v1.Advertise.$Properties|null);

            /** Envelope subscribe. */
            subscribe?: (ngrad.v1.Subscribe.$Properties|null);

            /** Envelope status. */
            status?: (ngrad.v1.Status.$Properties|null);

            /** Envelope reward. */
            reward?: (ngrad.v1.Reward.$Properties|null);

            /** Envelope recall. */
            recall?: (ngrad.v1.Recall.$Properties|null);

            /** Envelope recalled. */
            recalled?: (ngrad.v1.Recalled.$Properties|null);

            /** Envelope counts. */
            counts?: (ngrad.v1.Counts.$Properties|null);

            /** Envelope trace. */
            trace?: (ngrad.v1.Trace.$Properties|null);

            /** Envelope parameter. */
            parameter?: (ngrad.v1.Parameter.$Properties|null);

            /** Envelope current. */
            current?: (ngrad.v1.Current.$Properties|null);

            /** Envelope inspect. */
            inspect?: (ngrad.v1.Inspect.$Properties|null);

            /** Envelope inspected. */
            inspected?: (ngrad.v1.Inspected.$Properties|null);

            /** Envelope watchState. */
            watchState?: (ngrad.v1.WatchState.$Properties|null);

            /** Envelope topic. */
            topic: string;

            /** Envelope body. */
            body?: ("spikes"|"activity"|"target"|"weights"|"report"|"control"|"fault"|"hello"|"advertise"|"subscribe"|"status"|"reward"|"recall"|"recalled"|"counts"|"trace"|"parameter"|"current"|"inspect"|"inspected"|"watchState");

            /**
             * Creates a new Envelope instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Envelope instance
             */
            static create(properties: ngrad.v1.Envelope.$Shape): ngrad.v1.Envelope & ngrad.v1.Envelope.$Shape;
            static create(properties?: ngrad.v1.Envelope.$Properties): ngrad.v1.Envelope;

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link ngrad.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Envelope & ngrad.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Envelope & ngrad.v1.Envelope.$Shape;

            /**
             * Creates an Envelope message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Envelope
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Envelope;

            /**
             * Creates a plain object from an Envelope message. Also converts values to other types if specified.
             * @param message Envelope
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Envelope, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Envelope to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope spikes */
                spikes?: (ngrad.v1.SpikeFrame.$Properties|null);

                /** Envelope activity */
                activity?: (ngrad.v1.Activity.$Properties|null);

                /** Envelope target */
                target?: (ngrad.v1.Target.$Properties|null);

                /** Envelope weights */
                weights?: (ngrad.v1.Weights.$Properties|null);

                /** Envelope report */
                report?: (ngrad.v1.Report.$Properties|null);

                /** Envelope control */
                control?: (ngrad.v1.Control.$Properties|null);

                /** Envelope fault */
                fault?: (ngrad.v1.Fault.$Properties|null);

                /** Envelope hello */
                hello?: (ngrad.v1.Hello.$Properties|null);

                /** Envelope advertise */
                advertise?: (ngrad.v1.Advertise.$Properties|null);

                /** Envelope subscribe */
                subscribe?: (ngrad.v1.Subscribe.$Properties|null);

                /** Envelope status */
                status?: (ngrad.v1.Status.$Properties|null);

                /** Envelope reward */
                reward?: (ngrad.v1.Reward.$Properties|null);

                /** Envelope recall */
                recall?: (ngrad.v1.Recall.$Properties|null);

                /** Envelope recalled */
                recalled?: (ngrad.v1.Recalled.$Properties|null);

                /** Envelope counts */
                counts?: (ngrad.v1.Counts.$Properties|null);

                /** Envelope trace */
                trace?: (ngrad.v1.Trace.$Properties|null);

                /** Envelope parameter */
                parameter?: (ngrad.v1.Parameter.$Properties|null);

                /** Envelope current */
                current?: (ngrad.v1.Current.$Properties|null);

                /** Envelope inspect */
                inspect?: (ngrad.v1.Inspect.$Properties|null);

                /** Envelope inspected */
                inspected?: (ngrad.v1.Inspected.$Properties|null);

                /** Envelope watchState */
                watchState?: (ngrad.v1.WatchState.$Properties|null);

                /** Envelope topic */
                topic?: (string|null);

                /** Envelope body */
                body?: ("spikes"|"activity"|"target"|"weights"|"report"|"control"|"fault"|"hello"|"advertise"|"subscribe"|"status"|"reward"|"recall"|"recalled"|"counts"|"trace"|"parameter"|"current"|"inspect"|"inspected"|"watchState");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Envelope. */
            type $Shape = {
              spikes?: ngrad.v1.SpikeFrame.$Shape|null;
              activity?: ngrad.v1.Activity.$Shape|null;
              target?: ngrad.v1.Target.$Shape|null;
              weights?: ngrad.v1.Weights.$Shape|null;
              report?: ngrad.v1.Report.$Shape|null;
              control?: ngrad.v1.Control.$Shape|null;
              fault?: ngrad.v1.Fault.$Shape|null;
              hello?: ngrad.v1.Hello.$Shape|null;
              advertise?: ngrad.v1.Advertise.$Shape|null;
              subscribe?: ngrad.v1.Subscribe.$Shape|null;
              status?: ngrad.v1.Status.$Shape|null;
              reward?: ngrad.v1.Reward.$Shape|null;
              recall?: ngrad.v1.Recall.$Shape|null;
              recalled?: ngrad.v1.Recalled.$Shape|null;
              counts?: ngrad.v1.Counts.$Shape|null;
              trace?: ngrad.v1.Trace.$Shape|null;
              parameter?: ngrad.v1.Parameter.$Shape|null;
              current?: ngrad.v1.Current.$Shape|null;
              inspect?: ngrad.v1.Inspect.$Shape|null;
              inspected?: ngrad.v1.Inspected.$Shape|null;
              watchState?: ngrad.v1.WatchState.$Shape|null;
              topic?: string|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "spikes"; spikes: ngrad.v1.SpikeFrame.$Shape; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "activity"; spikes?: null; activity: ngrad.v1.Activity.$Shape; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "target"; spikes?: null; activity?: null; target: ngrad.v1.Target.$Shape; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "weights"; spikes?: null; activity?: null; target?: null; weights: ngrad.v1.Weights.$Shape; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "report"; spikes?: null; activity?: null; target?: null; weights?: null; report: ngrad.v1.Report.$Shape; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "control"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control: ngrad.v1.Control.$Shape; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "fault"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault: ngrad.v1.Fault.$Shape; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "hello"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello: ngrad.v1.Hello.$Shape; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "advertise"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise: ngrad.v1.Advertise.$Shape; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "subscribe"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe: ngrad.v1.Subscribe.$Shape; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "status"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status: ngrad.v1.Status.$Shape; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "reward"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward: ngrad.v1.Reward.$Shape; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "recall"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall: ngrad.v1.Recall.$Shape; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "recalled"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled: ngrad.v1.Recalled.$Shape; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "counts"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts: ngrad.v1.Counts.$Shape; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "trace"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace: ngrad.v1.Trace.$Shape; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "parameter"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter: ngrad.v1.Parameter.$Shape; current?: null; inspect?: null; inspected?: null; watchState?: null }|{ body?: "current"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current: ngrad.v1.Current.$Shape; inspect?: null; inspected?: null; watchState?: null }|{ body?: "inspect"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect: ngrad.v1.Inspect.$Shape; inspected?: null; watchState?: null }|{ body?: "inspected"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected: ngrad.v1.Inspected.$Shape; watchState?: null }|{ body?: "watchState"; spikes?: null; activity?: null; target?: null; weights?: null; report?: null; control?: null; fault?: null; hello?: null; advertise?: null; subscribe?: null; status?: null; reward?: null; recall?: null; recalled?: null; counts?: null; trace?: null; parameter?: null; current?: null; inspect?: null; inspected?: null; watchState: ngrad.v1.WatchState.$Shape })
            );
        }

        /**
         * Properties of a Bundle.
         * @deprecated Use ngrad.v1.Bundle.$Properties instead.
         */
        interface IBundle extends ngrad.v1.Bundle.$Properties {
        }

        /** Represents a Bundle. */
        class Bundle {

            /**
             * Constructs a new Bundle.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Bundle.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Bundle event. */
            event: ngrad.v1.Envelope.$Properties[];

            /**
             * Creates a new Bundle instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Bundle instance
             */
            static create(properties: ngrad.v1.Bundle.$Shape): ngrad.v1.Bundle & ngrad.v1.Bundle.$Shape;
            static create(properties?: ngrad.v1.Bundle.$Properties): ngrad.v1.Bundle;

            /**
             * Encodes the specified Bundle message. Does not implicitly {@link ngrad.v1.Bundle.verify|verify} messages.
             * @param message Bundle message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Bundle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Bundle message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Bundle & ngrad.v1.Bundle.$Shape} Bundle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Bundle & ngrad.v1.Bundle.$Shape;

            /**
             * Creates a Bundle message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Bundle
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Bundle;

            /**
             * Creates a plain object from a Bundle message. Also converts values to other types if specified.
             * @param message Bundle
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Bundle, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Bundle to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Bundle {

            /** Properties of a Bundle. */
            interface $Properties {

                /** Bundle event */
                event?: (ngrad.v1.Envelope.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Bundle. */
            type $Shape = {
              event?: ngrad.v1.Envelope.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Recording.
         * @deprecated Use ngrad.v1.Recording.$Properties instead.
         */
        interface IRecording extends ngrad.v1.Recording.$Properties {
        }

        /** Represents a Recording. */
        class Recording {

            /**
             * Constructs a new Recording.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Recording.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Recording magic. */
            magic: number;

            /** Recording version. */
            version: number;

            /** Recording checksum. */
            checksum: number[];

            /** Recording chunk. */
            chunk: ngrad.v1.Chunk.$Properties[];

            /**
             * Creates a new Recording instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Recording instance
             */
            static create(properties: ngrad.v1.Recording.$Shape): ngrad.v1.Recording & ngrad.v1.Recording.$Shape;
            static create(properties?: ngrad.v1.Recording.$Properties): ngrad.v1.Recording;

            /**
             * Encodes the specified Recording message. Does not implicitly {@link ngrad.v1.Recording.verify|verify} messages.
             * @param message Recording message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Recording.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Recording message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Recording & ngrad.v1.Recording.$Shape} Recording
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Recording & ngrad.v1.Recording.$Shape;

            /**
             * Creates a Recording message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Recording
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Recording;

            /**
             * Creates a plain object from a Recording message. Also converts values to other types if specified.
             * @param message Recording
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Recording, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Recording to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Recording {

            /** Properties of a Recording. */
            interface $Properties {

                /** Recording magic */
                magic?: (number|null);

                /** Recording version */
                version?: (number|null);

                /** Recording checksum */
                checksum?: (number[]|null);

                /** Recording chunk */
                chunk?: (ngrad.v1.Chunk.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Recording. */
            type $Shape = {
              magic?: number|null;
              version?: number|null;
              checksum?: number[]|null;
              chunk?: ngrad.v1.Chunk.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Chunk.
         * @deprecated Use ngrad.v1.Chunk.$Properties instead.
         */
        interface IChunk extends ngrad.v1.Chunk.$Properties {
        }

        /** Represents a Chunk. */
        class Chunk {

            /**
             * Constructs a new Chunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.Chunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Chunk header. */
            header?: (ngrad.v1.RecordingHeader.$Properties|null);

            /** Chunk event. */
            event: ngrad.v1.Envelope.$Properties[];

            /** Chunk stream. */
            stream: ngrad.v1.StreamInfo.$Properties[];

            /** Chunk end. */
            end?: (ngrad.v1.RecordingEnd.$Properties|null);

            /** Chunk index. */
            index?: (ngrad.v1.RecordingIndex.$Properties|null);

            /** Chunk indexAt. */
            indexAt: number;

            /** Chunk padding. */
            padding: Uint8Array;

            /**
             * Creates a new Chunk instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Chunk instance
             */
            static create(properties: ngrad.v1.Chunk.$Shape): ngrad.v1.Chunk & ngrad.v1.Chunk.$Shape;
            static create(properties?: ngrad.v1.Chunk.$Properties): ngrad.v1.Chunk;

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link ngrad.v1.Chunk.verify|verify} messages.
             * @param message Chunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.Chunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.Chunk & ngrad.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.Chunk & ngrad.v1.Chunk.$Shape;

            /**
             * Creates a Chunk message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns Chunk
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.Chunk;

            /**
             * Creates a plain object from a Chunk message. Also converts values to other types if specified.
             * @param message Chunk
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.Chunk, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this Chunk to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace Chunk {

            /** Properties of a Chunk. */
            interface $Properties {

                /** Chunk header */
                header?: (ngrad.v1.RecordingHeader.$Properties|null);

                /** Chunk event */
                event?: (ngrad.v1.Envelope.$Properties[]|null);

                /** Chunk stream */
                stream?: (ngrad.v1.StreamInfo.$Properties[]|null);

                /** Chunk end */
                end?: (ngrad.v1.RecordingEnd.$Properties|null);

                /** Chunk index */
                index?: (ngrad.v1.RecordingIndex.$Properties|null);

                /** Chunk indexAt */
                indexAt?: (number|null);

                /** Chunk padding */
                padding?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Chunk. */
            type $Shape = {
              header?: ngrad.v1.RecordingHeader.$Shape|null;
              event?: ngrad.v1.Envelope.$Shape[]|null;
              stream?: ngrad.v1.StreamInfo.$Shape[]|null;
              end?: ngrad.v1.RecordingEnd.$Shape|null;
              index?: ngrad.v1.RecordingIndex.$Shape|null;
              indexAt?: number|null;
              padding?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a RecordingHeader.
         * @deprecated Use ngrad.v1.RecordingHeader.$Properties instead.
         */
        interface IRecordingHeader extends ngrad.v1.RecordingHeader.$Properties {
        }

        /** Represents a RecordingHeader. */
        class RecordingHeader {

            /**
             * Constructs a new RecordingHeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.RecordingHeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingHeader name. */
            name: string;

            /** RecordingHeader software. */
            software: string;

            /** RecordingHeader dt. */
            dt: number;

            /** RecordingHeader seed. */
            seed: number;

            /** RecordingHeader firstStep. */
            firstStep: number;

            /** RecordingHeader stream. */
            stream: ngrad.v1.StreamInfo.$Properties[];

            /**
             * Creates a new RecordingHeader instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordingHeader instance
             */
            static create(properties: ngrad.v1.RecordingHeader.$Shape): ngrad.v1.RecordingHeader & ngrad.v1.RecordingHeader.$Shape;
            static create(properties?: ngrad.v1.RecordingHeader.$Properties): ngrad.v1.RecordingHeader;

            /**
             * Encodes the specified RecordingHeader message. Does not implicitly {@link ngrad.v1.RecordingHeader.verify|verify} messages.
             * @param message RecordingHeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.RecordingHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingHeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingHeader & ngrad.v1.RecordingHeader.$Shape} RecordingHeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.RecordingHeader & ngrad.v1.RecordingHeader.$Shape;

            /**
             * Creates a RecordingHeader message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordingHeader
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.RecordingHeader;

            /**
             * Creates a plain object from a RecordingHeader message. Also converts values to other types if specified.
             * @param message RecordingHeader
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.RecordingHeader, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordingHeader to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecordingHeader {

            /** Properties of a RecordingHeader. */
            interface $Properties {

                /** RecordingHeader name */
                name?: (string|null);

                /** RecordingHeader software */
                software?: (string|null);

                /** RecordingHeader dt */
                dt?: (number|null);

                /** RecordingHeader seed */
                seed?: (number|null);

                /** RecordingHeader firstStep */
                firstStep?: (number|null);

                /** RecordingHeader stream */
                stream?: (ngrad.v1.StreamInfo.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingHeader. */
            type $Shape = ngrad.v1.RecordingHeader.$Properties;
        }

        /**
         * Properties of a RecordingEnd.
         * @deprecated Use ngrad.v1.RecordingEnd.$Properties instead.
         */
        interface IRecordingEnd extends ngrad.v1.RecordingEnd.$Properties {
        }

        /** Represents a RecordingEnd. */
        class RecordingEnd {

            /**
             * Constructs a new RecordingEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.RecordingEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingEnd step. */
            step: number;

            /** RecordingEnd events. */
            events: number;

            /**
             * Creates a new RecordingEnd instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordingEnd instance
             */
            static create(properties: ngrad.v1.RecordingEnd.$Shape): ngrad.v1.RecordingEnd & ngrad.v1.RecordingEnd.$Shape;
            static create(properties?: ngrad.v1.RecordingEnd.$Properties): ngrad.v1.RecordingEnd;

            /**
             * Encodes the specified RecordingEnd message. Does not implicitly {@link ngrad.v1.RecordingEnd.verify|verify} messages.
             * @param message RecordingEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.RecordingEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingEnd & ngrad.v1.RecordingEnd.$Shape} RecordingEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.RecordingEnd & ngrad.v1.RecordingEnd.$Shape;

            /**
             * Creates a RecordingEnd message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordingEnd
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.RecordingEnd;

            /**
             * Creates a plain object from a RecordingEnd message. Also converts values to other types if specified.
             * @param message RecordingEnd
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.RecordingEnd, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordingEnd to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecordingEnd {

            /** Properties of a RecordingEnd. */
            interface $Properties {

                /** RecordingEnd step */
                step?: (number|null);

                /** RecordingEnd events */
                events?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingEnd. */
            type $Shape = ngrad.v1.RecordingEnd.$Properties;
        }

        /**
         * Properties of a RecordingIndex.
         * @deprecated Use ngrad.v1.RecordingIndex.$Properties instead.
         */
        interface IRecordingIndex extends ngrad.v1.RecordingIndex.$Properties {
        }

        /** Represents a RecordingIndex. */
        class RecordingIndex {

            /**
             * Constructs a new RecordingIndex.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.RecordingIndex.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordingIndex stream. */
            stream: ngrad.v1.StreamSummary.$Properties[];

            /** RecordingIndex length. */
            length: number[];

            /** RecordingIndex firstStep. */
            firstStep: number[];

            /** RecordingIndex endStep. */
            endStep: number[];

            /**
             * Creates a new RecordingIndex instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RecordingIndex instance
             */
            static create(properties: ngrad.v1.RecordingIndex.$Shape): ngrad.v1.RecordingIndex & ngrad.v1.RecordingIndex.$Shape;
            static create(properties?: ngrad.v1.RecordingIndex.$Properties): ngrad.v1.RecordingIndex;

            /**
             * Encodes the specified RecordingIndex message. Does not implicitly {@link ngrad.v1.RecordingIndex.verify|verify} messages.
             * @param message RecordingIndex message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.RecordingIndex.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordingIndex message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.RecordingIndex & ngrad.v1.RecordingIndex.$Shape} RecordingIndex
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.RecordingIndex & ngrad.v1.RecordingIndex.$Shape;

            /**
             * Creates a RecordingIndex message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns RecordingIndex
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.RecordingIndex;

            /**
             * Creates a plain object from a RecordingIndex message. Also converts values to other types if specified.
             * @param message RecordingIndex
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.RecordingIndex, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this RecordingIndex to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace RecordingIndex {

            /** Properties of a RecordingIndex. */
            interface $Properties {

                /** RecordingIndex stream */
                stream?: (ngrad.v1.StreamSummary.$Properties[]|null);

                /** RecordingIndex length */
                length?: (number[]|null);

                /** RecordingIndex firstStep */
                firstStep?: (number[]|null);

                /** RecordingIndex endStep */
                endStep?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordingIndex. */
            type $Shape = ngrad.v1.RecordingIndex.$Properties;
        }

        /**
         * Properties of a StreamSummary.
         * @deprecated Use ngrad.v1.StreamSummary.$Properties instead.
         */
        interface IStreamSummary extends ngrad.v1.StreamSummary.$Properties {
        }

        /** Represents a StreamSummary. */
        class StreamSummary {

            /**
             * Constructs a new StreamSummary.
             * @param [properties] Properties to set
             */
            constructor(properties?: ngrad.v1.StreamSummary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamSummary info. */
            info?: (ngrad.v1.StreamInfo.$Properties|null);

            /** StreamSummary messages. */
            messages: number;

            /** StreamSummary spikes. */
            spikes: number;

            /** StreamSummary moments. */
            moments: number;

            /** StreamSummary firstStep. */
            firstStep: number;

            /** StreamSummary endStep. */
            endStep: number;

            /** StreamSummary missing. */
            missing: number;

            /**
             * Creates a new StreamSummary instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StreamSummary instance
             */
            static create(properties: ngrad.v1.StreamSummary.$Shape): ngrad.v1.StreamSummary & ngrad.v1.StreamSummary.$Shape;
            static create(properties?: ngrad.v1.StreamSummary.$Properties): ngrad.v1.StreamSummary;

            /**
             * Encodes the specified StreamSummary message. Does not implicitly {@link ngrad.v1.StreamSummary.verify|verify} messages.
             * @param message StreamSummary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: ngrad.v1.StreamSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamSummary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {ngrad.v1.StreamSummary & ngrad.v1.StreamSummary.$Shape} StreamSummary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): ngrad.v1.StreamSummary & ngrad.v1.StreamSummary.$Shape;

            /**
             * Creates a StreamSummary message from a plain object. Also converts values to their respective internal types.
             * @param object Plain object
             * @returns StreamSummary
             */
            static fromObject(object: { [k: string]: any }): ngrad.v1.StreamSummary;

            /**
             * Creates a plain object from a StreamSummary message. Also converts values to other types if specified.
             * @param message StreamSummary
             * @param [options] Conversion options
             * @returns Plain object
             */
            static toObject(message: ngrad.v1.StreamSummary, options?: $protobuf.IConversionOptions): { [k: string]: any };

            /**
             * Converts this StreamSummary to JSON.
             * @returns JSON object
             */
            toJSON(): { [k: string]: any };
        }

        namespace StreamSummary {

            /** Properties of a StreamSummary. */
            interface $Properties {

                /** StreamSummary info */
                info?: (ngrad.v1.StreamInfo.$Properties|null);

                /** StreamSummary messages */
                messages?: (number|null);

                /** StreamSummary spikes */
                spikes?: (number|null);

                /** StreamSummary moments */
                moments?: (number|null);

                /** StreamSummary firstStep */
                firstStep?: (number|null);

                /** StreamSummary endStep */
                endStep?: (number|null);

                /** StreamSummary missing */
                missing?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamSummary. */
            type $Shape = ngrad.v1.StreamSummary.$Properties;
        }
    }
}
