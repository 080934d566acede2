using RmapProps.Contract.Parameters;

namespace RmapProps.Oracle.Objects;

/// <summary>
/// The pages from a first one up to, but not including, an end. Unlike a <see cref="PageRange"/> it has no limit on its length,
/// because a stack may grow over the whole address space (rule 21).
/// </summary>
internal readonly record struct PageExtent(PageNumber Start, PageNumber End)
{
    public bool IsEmpty => End <= Start;

    public long Length => End.Value - Start.Value;

    public static PageExtent Of(PageRange range) => new(range.Start, range.End);

    public bool Contains(PageNumber page) => Start <= page && page < End;

    public bool Overlaps(PageExtent other) => Start < other.End && other.Start < End;

    /// <summary>Returns the pages that are in both.</summary>
    public PageExtent Within(PageExtent other) =>
        new(Start > other.Start ? Start : other.Start, End < other.End ? End : other.End);

    /// <summary>Returns the pages that remain without another extent, which must not be strictly inside this one.</summary>
    public PageExtent Without(PageExtent other)
    {
        if (!Overlaps(other))
            return this;
        return other.Start <= Start ? this with { Start = other.End } : this with { End = other.Start };
    }

    public IEnumerable<PageNumber> Pages()
    {
        for (var page = Start; page < End; page += new PageCount(1))
            yield return page;
    }
}
