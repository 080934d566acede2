using RmapProps.Contract.Machines;
using RmapProps.Contract.Parameters;

namespace RmapProps.Contract.Operations;

/// <summary>
/// page_referenced: counts the mappings of the page that were touched since the last call, and clears their marks.
/// </summary>
/// <param name="Place">The place of the page.</param>
public sealed record Age(Place Place) : Operation
{
    /// <summary><c>kswapd age p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "age", place => new Age(place));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Age(Place);
}

/// <summary>The page enters the swap cache and every mapping of it becomes a swap entry.</summary>
/// <param name="Place">The place of the page.</param>
public sealed record Swapout(Place Place) : Operation
{
    /// <summary><c>kswapd swapout p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "swapout", place => new Swapout(place));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Swapout(Place);
}

/// <summary>Removes the swap-cache page behind a swap entry from memory.</summary>
/// <param name="Place">The place of the swap entry.</param>
public sealed record Drop(Place Place) : Operation
{
    /// <summary><c>kswapd drop p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "drop", place => new Drop(place));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Drop(Place);
}

/// <summary>swapoff(2): brings the page of every swap entry of every process back in.</summary>
public sealed record Swapoff : Operation
{
    /// <summary><c>kswapd swapoff</c></summary>
    public static readonly Verb Form = Verb.Of(
        "kswapd", "swapoff", () => new Swapoff());

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Swapoff();
}

/// <summary>Starts a migration: every mapping of the page becomes a migration entry.</summary>
/// <param name="Place">The place of the page.</param>
/// <param name="Migration">The name of the migration.</param>
public sealed record Isolate(Place Place, MigrationName Migration) : Operation
{
    /// <summary><c>kcompactd isolate p0:17 m0</c></summary>
    public static readonly Verb Form = Verb.Of<Place, MigrationName>(
        "kcompactd", "isolate", (place, migration) => new Isolate(place, migration));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place, Migration];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Isolate(Place, Migration);
}

/// <summary>Ends a migration: the new page is mapped at every place of the old one.</summary>
/// <param name="Migration">The migration.</param>
public sealed record Putback(MigrationName Migration) : Operation
{
    /// <summary><c>kcompactd putback m0</c></summary>
    public static readonly Verb Form = Verb.Of<MigrationName>(
        "kcompactd", "putback", migration => new Putback(migration));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Migration];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Putback(Migration);
}

/// <summary>Makes one KSM page of two pages of mergeable VMAs, on the assumption that they hold the same bytes.</summary>
/// <param name="First">The first place.</param>
/// <param name="Second">The second place.</param>
public sealed record Merge(Place First, Place Second) : Operation
{
    /// <summary><c>ksmd merge p0:17 p1:20</c></summary>
    public static readonly Verb Form = Verb.Of<Place, Place>(
        "ksmd", "merge", (first, second) => new Merge(first, second));

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [First, Second];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Merge(First, Second);
}

/// <summary>Runs ksmd's next pass: drops items of exited processes and freed pages, with their references.</summary>
public sealed record Prune : Operation
{
    /// <summary><c>ksmd prune</c></summary>
    public static readonly Verb Form = Verb.Of(
        "ksmd", "prune", () => new Prune());

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [];

    /// <inheritdoc/>
    public override Outcome ApplyTo(IMachine machine) => machine.Prune();
}
