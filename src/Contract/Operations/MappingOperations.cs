using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>mmap(2): makes a private anonymous mapping at a fixed place. Mappings in the range are unmapped first.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages of the mapping.</param>
/// <param name="Protection">The protection of the mapping.</param>
/// <param name="GrowsDown">Whether it is a stack.</param>
public sealed record Mmap(Pid Pid, PageRange Range, Protection Protection, GrowsDown GrowsDown = default) : Operation
{
    /// <summary><c>p0 mmap 16+4 rw [growsdown]</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange, Protection, GrowsDown>(
        null, "mmap", (pid, range, protection, growsDown) => new Mmap(pid, range, protection, growsDown));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range, Protection, GrowsDown];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Mmap(Pid, Range, Protection, GrowsDown.IsSet);
}

/// <summary>munmap(2): unmaps, splitting a VMA where the range starts or ends inside it.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages to unmap.</param>
public sealed record Munmap(Pid Pid, PageRange Range) : Operation
{
    /// <summary><c>p0 munmap 17+1</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange>(null, "munmap", (pid, range) => new Munmap(pid, range));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Munmap(Pid, Range);
}

/// <summary>mprotect(2): changes the protection; merges with neighbours where the rules allow it, else splits.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages to change.</param>
/// <param name="Protection">The new protection.</param>
public sealed record Mprotect(Pid Pid, PageRange Range, Protection Protection) : Operation
{
    /// <summary><c>p0 mprotect 16+2 r</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange, Protection>(
        null, "mprotect", (pid, range, protection) => new Mprotect(pid, range, protection));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range, Protection];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Mprotect(Pid, Range, Protection);
}

/// <summary>mremap(2) to a fixed place with the same length: the pages move and keep their indexes.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages that move.</param>
/// <param name="To">The destination of the first page.</param>
public sealed record Mremap(Pid Pid, PageRange Range, PageNumber To) : Operation
{
    /// <summary><c>p0 mremap 16+2 40</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange, PageNumber>(
        null, "mremap", (pid, range, to) => new Mremap(pid, range, to));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range, To];

    /// <summary>The pages of the destination.</summary>
    public PageRange Destination => Range with { Start = To };

    /// <summary>The destination must end within the address space, as the range must.</summary>
    public override (int Position, string Expected)? BrokenLimit => Destination.End.Value > Digits.AddressSpaceEnd
        ? (2, $"a destination + count of at most {Digits.AddressSpaceEnd} (2^35)")
        : null;

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Mremap(Pid, Range, To);
}

/// <summary>mlock(2): brings the pages in and keeps them in memory.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages to lock.</param>
public sealed record Mlock(Pid Pid, PageRange Range) : Operation
{
    /// <summary><c>p0 mlock 16+1</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange>(null, "mlock", (pid, range) => new Mlock(pid, range));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Mlock(Pid, Range);
}

/// <summary>
/// munlock(2): allows reclaim of the pages again. Returns the number of pages that another locked VMA still holds.
/// </summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages to unlock.</param>
public sealed record Munlock(Pid Pid, PageRange Range) : Operation
{
    /// <summary><c>p0 munlock 16+1</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange>(null, "munlock", (pid, range) => new Munlock(pid, range));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Munlock(Pid, Range);
}

/// <summary>madvise(2): drops pages, or sets a flag of the mapping.</summary>
/// <param name="Pid">The owner of the address space.</param>
/// <param name="Range">The pages that the advice is about.</param>
/// <param name="Advice">The advice.</param>
public sealed record Madvise(Pid Pid, PageRange Range, Advice Advice) : Operation
{
    /// <summary><c>p0 madvise 16+4 dontneed</c></summary>
    public static readonly Verb Form = Verb.Of<Pid, PageRange, Advice>(
        null, "madvise", (pid, range, advice) => new Madvise(pid, range, advice));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Pid, Range, Advice];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Madvise(Pid, Range, Advice);
}
