namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// Figures of the kernel's own mm/rmap.c at 26ba0cb63cb8, compiled for user space at -O2 with a free list as its slab. They were
/// measured on another machine with two shared cores: without locks, and with real locks but no contention. They only give a
/// rough scale.
/// </summary>
public static class KernelFigures
{
    private static readonly Dictionary<string, string> Figures = new()
    {
        ["W1"] = "20-51 / 31-35",
        ["W2a"] = "40-51 / 46",
        ["W2b"] = "49 / 36",
        ["W3"] = "4.9 / 6.7",
        ["W3a"] = "4.4 / 6.5",
        ["W3b"] = "4.2 / 6.8",
        ["W4a"] = "4.2 / 6.9",
        ["W4b"] = "6,100 / 6,300",
        ["W5a"] = "39",
        ["W5b"] = "2,580",
        ["W5c"] = "58 / 70",
        ["W5d"] = "58,000",
        ["W6a"] = "5.0 / 5.6",
        ["W6b"] = "3.9 / 4.2",
        ["W7"] = "147-157 / 162-178",
        ["W8"] = "4,200 / 5,960",
        ["S1"] = "144",
        ["S2"] = "168",
        ["S3"] = "56",
    };

    /// <summary>Returns the figure of a phase.</summary>
    public static string Of(string id) => Figures[id];
}
