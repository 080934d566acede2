using RmapProps.Contract.Observations;
using RmapProps.Contract.Parameters;

namespace RmapProps.PropertyTests.Contract.Observations;

/// <summary>A state that no machine has yet, with something of everything: swap, a migration and a KSM page.</summary>
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
}
