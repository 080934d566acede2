using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>
/// A state that no machine has reached yet, with one object of each kind: swap, a migration and a KSM page. It is given as
/// objects and, handwritten, in its two forms.
/// </summary>
public static class Samples
{
    public static readonly Observation Everything = new(
        Processes:
        [
            new(new(0), Incomplete: false,
                Vmas:
                [
                    new(new(16), new(20), new(16), Protection.ReadWrite, VmaFlags.GrowsDown | VmaFlags.Locked | VmaFlags.DontFork
                        | VmaFlags.Mergeable | VmaFlags.Incomplete | VmaFlags.Account, new(1), [new(1), new(0)]),
                    new(new(32), new(33), new(7), Protection.None, VmaFlags.None, AnonVmaName.None, []),
                ],
                Entries:
                [
                    new(new(16), EntryKind.Page, 0, Writable: true, Young: false),
                    new(new(17), EntryKind.Zero, -1, Writable: false, Young: true),
                    new(new(18), EntryKind.Swap, 0, Writable: null, Young: null),
                    new(new(19), EntryKind.Migration, 3, Writable: true, Young: null),
                ]),
            new(new(12), Incomplete: true, [], []),
        ],
        AnonVmas:
        [
            new(new(0), new(0), References: 3, Pins: 2, [new(new(0), new(16), new(20))]),
            new(new(1), new(0), References: 0, Pins: 0, [new(new(0), new(16), new(20))]),
        ],
        Pages:
        [
            new(new(0), PageKind.Anon, new(0), new PageIndex(16), MapCount: 1, SwapName.None, Referenced: true,
                Found: [new(new(0), new(16))]),
            new(new(1), PageKind.Ksm, AnonVmaName.None, null, MapCount: 0, SwapName.None, Referenced: false, []),
            new(new(2), PageKind.None, AnonVmaName.None, null, MapCount: 0, new(0), Referenced: false, []),
        ],
        Swap: [new(new(0), Holders: 1, new(2)), new(new(5), Holders: 2, PageName.None)],
        Migrations: [new(new(3), new(0), new(1), new(0))],
        Items: [new(new(0), new(16), new(1), new(0), Gone: false), new(new(9), new(4), new(1), AnonVmaName.None, Gone: true)],
        Allocated: new(AnonVmas: 2, Chains: 2, Pages: 3));

    /// <summary>The sample as JSON, with white space.</summary>
    public const string Json = """
        {
          "format": "rmap-observation 1",
          "processes": [
            {
              "name": "p0", "incomplete": false,
              "vmas": [
                { "start": 16, "end": 20, "offset": 16, "protection": "rw",
                  "flags": ["growsdown", "locked", "dontfork", "mergeable", "incomplete", "account"],
                  "anonVma": "a1", "chain": ["a1", "a0"] },
                { "start": 32, "end": 33, "offset": 7, "protection": "none", "flags": [], "anonVma": null, "chain": [] }
              ],
              "entries": [
                { "page": 16, "kind": "page", "target": "g0", "writable": true, "young": false },
                { "page": 17, "kind": "zero", "target": null, "writable": false, "young": true },
                { "page": 18, "kind": "swap", "target": "s0", "writable": null, "young": null },
                { "page": 19, "kind": "migration", "target": "m3", "writable": true, "young": null }
              ]
            },
            { "name": "p12", "incomplete": true, "vmas": [], "entries": [] }
          ],
          "anonVmas": [
            { "name": "a0", "root": "a0", "references": 3, "pins": 2, "vmas": ["p0:16+4"] },
            { "name": "a1", "root": "a0", "references": 0, "pins": 0, "vmas": ["p0:16+4"] }
          ],
          "pages": [
            { "name": "g0", "kind": "anon", "anonVma": "a0", "index": 16, "mapCount": 1, "swap": null,
              "referenced": true, "found": ["p0:16"] },
            { "name": "g1", "kind": "ksm", "anonVma": null, "index": null, "mapCount": 0, "swap": null,
              "referenced": false, "found": [] },
            { "name": "g2", "kind": "none", "anonVma": null, "index": null, "mapCount": 0, "swap": "s0",
              "referenced": false, "found": [] }
          ],
          "swap": [
            { "name": "s0", "holders": 1, "page": "g2" },
            { "name": "s5", "holders": 2, "page": null }
          ],
          "migrations": [ { "name": "m3", "old": "g0", "new": "g1", "anonVma": "a0" } ],
          "items": [
            { "process": "p0", "page": 16, "target": "g1", "anonVma": "a0", "gone": false },
            { "process": "p9", "page": 4, "target": "g1", "anonVma": null, "gone": true }
          ],
          "allocated": { "anonVmas": 2, "chains": 2, "pages": 3 }
        }
        """;

    /// <summary>The sample as text.</summary>
    public const string Text =
        """
        p0
          vma p0:16+4  rw growsdown locked dontfork mergeable incomplete account, offset 16, anon_vma a1, chain [a1 a0]
            16  g0 writable
            17  zero page young
            18  s0
            19  m3 writable
          vma p0:32+1  none, offset 7, anon_vma -, chain []
        p12  incomplete
        a0  root, references 3 (2 pins), vmas [p0:16+4]
        a1  root a0, references 0, vmas [p0:16+4]
        g0  anon of a0 at index 16, mapped 1, referenced, found [p0:16]
        g1  ksm, mapped 0, found []
        g2  none, mapped 0, cached as s0, found []
        s0  swap entry, held by 1, cached page g2
        s5  swap entry, held by 2, cached page -
        m3  migration, g0 to g1, pins a0
        ksm p0:16  g1, pins a0
        ksm p9:4  g1, pins -, gone
        allocated  2 anon_vmas, 2 chains, 3 pages

        """;
}
