using System.Runtime.InteropServices;
using RmapProps.Contract.Observations;

namespace RmapProps.Contract.States;

/// <summary>
/// Writes a state as numbers. Objects that are numbered by creation are written as their rank among the living objects of the
/// same kind. So the number of earlier objects does not matter.
/// </summary>
public sealed class StateWriter : IStateNumbers
{
    private readonly List<long> numbers = [];
    private readonly int[] anonVmas;
    private readonly int[] pages;
    private readonly int[] swap;

    /// <summary>Starts with an observation.</summary>
    public StateWriter(Observation seen)
    {
        anonVmas = NamesOf(seen.AnonVmas, static anonVma => anonVma.Name.Value);
        pages = NamesOf(seen.Pages, static page => page.Name.Value);
        swap = NamesOf(seen.Swap, static entry => entry.Name.Value);
        ObservationNumbers.Write(this, seen);
    }

    /// <summary>
    /// Writes a number that is not a name: a count, an index, a page of an address space. A list begins with its count.
    /// </summary>
    public void Add(long number) => numbers.Add(number);

    /// <summary>Writes true, false or null.</summary>
    public void Add(bool? answer) => Add(answer switch { null => -1, false => 0, true => 1 });

    /// <summary>Writes the rank of an anon_vma.</summary>
    public void Add(AnonVmaName name) => Add(RankOf(name.Value, anonVmas));

    /// <summary>Writes the rank of a page.</summary>
    public void Add(PageName name) => Add(RankOf(name.Value, pages));

    /// <summary>Writes the rank of a swap entry.</summary>
    public void Add(SwapName name) => Add(RankOf(name.Value, swap));

    /// <summary>The numbers written so far.</summary>
    public ReadOnlySpan<long> Numbers => CollectionsMarshal.AsSpan(numbers);

    /// <summary>Whether a page with this name is alive.</summary>
    public bool IsLiving(PageName name) => Array.BinarySearch(pages, name.Value) >= 0;

    /// <summary>Whether a swap entry with this name is alive.</summary>
    public bool IsLiving(SwapName name) => Array.BinarySearch(swap, name.Value) >= 0;

    internal long[] ToArray() => [.. numbers];

    private static int[] NamesOf<T>(Sequence<T> views, Func<T, int> nameOf)
    {
        var names = new int[views.Count];
        for (var i = 0; i < names.Length; i++)
            names[i] = nameOf(views[i]);
        return names;
    }

    /// <summary>
    /// Keeps the special values. A name of an object that is not alive, which only a faulty subject shows, gets a value below
    /// them.
    /// </summary>
    private static long RankOf(int name, int[] living)
    {
        if (name < 0)
            return name;
        var rank = Array.BinarySearch(living, name);
        return rank >= 0 ? rank : -3L - name;
    }
}
