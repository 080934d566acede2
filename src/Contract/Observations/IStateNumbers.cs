namespace RmapProps.Contract.Observations;

/// <summary>Takes the numbers of a state. Names by order of creation are separate, because only their order matters.</summary>
public interface IStateNumbers
{
    /// <summary>
    /// Adds a number that is not a name: a count, an index, a page of an address space. A list begins with its count.
    /// </summary>
    void Add(long number);

    /// <summary>Adds the name of an anon_vma.</summary>
    void Add(AnonVmaName name);

    /// <summary>Adds the name of a page.</summary>
    void Add(PageName name);

    /// <summary>Adds the name of a swap entry.</summary>
    void Add(SwapName name);
}
