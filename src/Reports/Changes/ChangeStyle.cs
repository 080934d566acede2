namespace RmapProps.Reports.Changes;

/// <summary>
/// How a change is told. The same difference is news when one state follows the other, a mistake when one state is
/// what the other should have been, and neither where two states are merely laid side by side.
/// </summary>
internal abstract class ChangeStyle
{
    /// <summary>The left state came first.</summary>
    public static readonly ChangeStyle OverTime = new BeforeAfter();

    /// <summary>The left state is the right one.</summary>
    public static readonly ChangeStyle AgainstExpected = new ExpectedActual();

    /// <summary>Neither came first, and neither is right.</summary>
    public static readonly ChangeStyle SideBySide = new LeftRight();

    /// <summary>Something that only the right state has.</summary>
    public abstract string Appeared { get; }

    /// <summary>Something that only the left state has.</summary>
    public abstract string Vanished { get; }

    /// <summary>Whether totals are told that anybody can count; a comparison with what is expected leaves nothing out.</summary>
    public abstract bool TellsTotals { get; }

    /// <summary>Whether of what only the left state has all is told, as it is of what only the right one has.</summary>
    public virtual bool TellsAllOfLeft => false;

    /// <summary>What to add where two lists hold the same in another order.</summary>
    public virtual string Reordered => "";

    /// <summary>A value, after the noun that it belongs to and a blank.</summary>
    public abstract string Changed(string noun, string right, string left);

    /// <summary>Something that holds on the right only, as in <c>locked</c>.</summary>
    public abstract string Holds(string what);

    /// <summary>Something that holds on the left only.</summary>
    public abstract string HoldsNot(string what);

    /// <summary>Items that a list, or a walk, has on the right only.</summary>
    /// <param name="verb">The verb, without an s at its end.</param>
    /// <param name="what">The items.</param>
    /// <param name="isAlone">Whether the left list is empty, so that the right one has no other items.</param>
    public abstract string Does(string verb, string what, bool isAlone);

    /// <summary>Something that it has on the left only.</summary>
    public abstract string DoesNot(string verb, string what);

    /// <summary>What the left state has at the place of something that appeared.</summary>
    public abstract string InPlaceOf(string left);

    /// <summary>What the right state has at the place of something that vanished.</summary>
    public abstract string GaveWayTo(string right);

    private sealed class BeforeAfter : ChangeStyle
    {
        public override string Appeared => "new";

        public override string Vanished => "gone";

        public override bool TellsTotals => false;

        public override string Changed(string noun, string right, string left) => $"{noun}{right}, was {left}";

        public override string Holds(string what) => $"{what} now";

        public override string HoldsNot(string what) => $"no longer {what}";

        public override string Does(string verb, string what, bool isAlone) =>
            isAlone ? $"now {verb}s {what}" : $"also {verb}s {what}";

        public override string DoesNot(string verb, string what) => $"no longer {verb}s {what}";

        public override string InPlaceOf(string left) => $", where {left} was";

        public override string GaveWayTo(string right) => $", where {right} is now";
    }

    private sealed class ExpectedActual : ChangeStyle
    {
        public override string Appeared => "extra";

        public override string Vanished => "missing";

        public override bool TellsTotals => true;

        public override string Changed(string noun, string right, string left) => $"{noun}{right}, should be {left}";

        public override string Holds(string what) => $"{what}, and should not be";

        public override string HoldsNot(string what) => $"not {what}, and should be";

        public override string Does(string verb, string what, bool isAlone) => $"{verb}s {what}, and should not";

        public override string DoesNot(string verb, string what) => $"does not {verb} {what}, and should";

        public override string InPlaceOf(string left) => $", where {left} should be";

        public override string GaveWayTo(string right) => $", where {right} is";
    }

    private sealed class LeftRight : ChangeStyle
    {
        public override string Appeared => "right only";

        public override string Vanished => "left only";

        public override bool TellsTotals => true;

        public override bool TellsAllOfLeft => true;

        public override string Reordered => "; only the order differs";

        public override string Changed(string noun, string right, string left) => $"{noun}{left} left, {right} right";

        public override string Holds(string what) => $"{what} on the right only";

        public override string HoldsNot(string what) => $"{what} on the left only";

        public override string Does(string verb, string what, bool isAlone) => $"{verb}s {what} on the right only";

        public override string DoesNot(string verb, string what) => $"{verb}s {what} on the left only";

        public override string InPlaceOf(string left) => $", where {left} is on the left";

        public override string GaveWayTo(string right) => $", where {right} is on the right";
    }
}
