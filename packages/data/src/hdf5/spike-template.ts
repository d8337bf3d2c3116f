/**
 * An empty file with the groups of SHD, compressed by gzip [base64]: `spikes/times` and `spikes/units` are lists of variable length,
 * of 32-bit floats and of whole numbers of 16 bits, which `h5wasm` can fill but not make. Printed by `golden/make_spike_template.py`.
 */
export const spikeTemplate: string =
  'H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwoCeFH5MPkEKM0IpTug9AommDgjWE4CKi4INR9dXUiQqytI9X80ALPnASuE5mAYBSMReLg6BoDoCCgflp5OMKGqKy' +
  '7IzE4tZmBIrSgpSkRKlw5k2osr/XowQ/gZrMSlXwtowhUYjcrR9IuUnjpYUdWVZOaCki9DaV5mSTEV0m+wn78LIwMTPN1N4EItr3dA+Td4UMtXBWZUdejpfaQBRgZWSFgw' +
  'wviQGGRkZMRaXzIzKICVSkLzvKCCPLBuBYcsgzgHg3g9VD0rMMRB6piYISZzQM1lZmKCGeWAWmw0DIrwgKUrWHrRYMevHuaBBs7RsoCydCWBkq5AmAkphElPTx2DLDyw17' +
  'fo5RSkvmXAWd+OgtH6Frm+hZVTP3jQ0xsEBFDJXgCLTHHrUA0AAA=='
