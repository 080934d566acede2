namespace RmapProps.Contract;

/// <summary>page_referenced: how many mappings of the page were touched since last asked; their marks are cleared.</summary>
/// <param name="Place">The place of the page.</param>
public sealed record Age(Place Place) : LaterOperation
{
    /// <summary><c>kswapd age p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "age", place => new Age(place)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];
}

/// <summary>The page enters the swap cache and every mapping of it becomes a swap entry.</summary>
/// <param name="Place">The place of the page.</param>
public sealed record Swapout(Place Place) : LaterOperation
{
    /// <summary><c>kswapd swapout p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "swapout", place => new Swapout(place)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];
}

/// <summary>The swap-cache page behind a swap entry leaves memory.</summary>
/// <param name="Place">The place of the swap entry.</param>
public sealed record Drop(Place Place) : LaterOperation
{
    /// <summary><c>kswapd drop p0:17</c></summary>
    public static readonly Verb Form = Verb.Of<Place>(
        "kswapd", "drop", place => new Drop(place)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place];
}

/// <summary>swapoff(2): every swap entry of every process is brought back in.</summary>
public sealed record Swapoff : LaterOperation
{
    /// <summary><c>kswapd swapoff</c></summary>
    public static readonly Verb Form = Verb.Of(
        "kswapd", "swapoff", () => new Swapoff()).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [];
}

/// <summary>Migration begins: every mapping of the page becomes a migration entry.</summary>
/// <param name="Place">The place of the page.</param>
/// <param name="Migration">What the migration is called.</param>
public sealed record Isolate(Place Place, MigrationName Migration) : LaterOperation
{
    /// <summary><c>kcompactd isolate p0:17 m0</c></summary>
    public static readonly Verb Form = Verb.Of<Place, MigrationName>(
        "kcompactd", "isolate", (place, migration) => new Isolate(place, migration)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Place, Migration];
}

/// <summary>Migration ends: the new page is mapped wherever the old one was.</summary>
/// <param name="Migration">Which migration.</param>
public sealed record Putback(MigrationName Migration) : LaterOperation
{
    /// <summary><c>kcompactd putback m0</c></summary>
    public static readonly Verb Form = Verb.Of<MigrationName>(
        "kcompactd", "putback", migration => new Putback(migration)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [Migration];
}

/// <summary>Two pages of mergeable VMAs, taken to hold the same bytes, become one KSM page.</summary>
/// <param name="First">The first place.</param>
/// <param name="Second">The second place.</param>
public sealed record Merge(Place First, Place Second) : LaterOperation
{
    /// <summary><c>ksmd merge p0:17 p1:20</c></summary>
    public static readonly Verb Form = Verb.Of<Place, Place>(
        "ksmd", "merge", (first, second) => new Merge(first, second)).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [First, Second];
}

/// <summary>ksmd's next pass: items whose process or page is gone are dropped, with their references.</summary>
public sealed record Prune : LaterOperation
{
    /// <summary><c>ksmd prune</c></summary>
    public static readonly Verb Form = Verb.Of(
        "ksmd", "prune", () => new Prune()).ForLater();

    /// <inheritdoc/>
    public override Verb Verb => Form;

    /// <inheritdoc/>
    public override Sequence<IParameter> Parameters => [];
}
