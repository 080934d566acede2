namespace RmapProps.Reports.Changes;

/// <summary>
/// The words for a difference of two states. They depend on the roles of the states: before and after a step, expected and
/// actual, or two states of equal standing.
/// </summary>
internal abstract class ChangeStyle
{
    /// <summary>The left state is the earlier one.</summary>
    public static readonly ChangeStyle OverTime = new BeforeAfter();

    /// <summary>The left state is the expected one.</summary>
    public static readonly ChangeStyle AgainstExpected = new ExpectedActual();

    /// <summary>Neither state is earlier or expected.</summary>
    public static readonly ChangeStyle SideBySide = new LeftRight();

    /// <summary>The word for an object that only the right state has.</summary>
    public abstract string Appeared { get; }

    /// <summary>The word for an object that only the left state has.</summary>
    public abstract string Vanished { get; }

    /// <summary>Whether totals are reported that follow from the visible objects.</summary>
    public abstract bool TellsTotals { get; }

    /// <summary>Whether an object that only the left state has is described in full, as one of the right state is.</summary>
    public virtual bool TellsAllOfLeft => false;

    /// <summary>The note for two lists with the same members in a different order.</summary>
    public virtual string Reordered => "";

    /// <summary>Describes a value that differs, after its noun and a space.</summary>
    public abstract string Changed(string noun, string right, string left);

    /// <summary>Describes a flag that is set only on the right, such as <c>locked</c>.</summary>
    public abstract string Holds(string what);

    /// <summary>Describes a flag that is set only on the left.</summary>
    public abstract string HoldsNot(string what);

    /// <summary>Describes items that a list, or a walk, has only on the right.</summary>
    /// <param name="verb">The verb, without an s at its end.</param>
    /// <param name="what">The items.</param>
    /// <param name="isAlone">Whether the left list is empty, so that the right one has no other items.</param>
    public abstract string Does(string verb, string what, bool isAlone);

    /// <summary>Describes items that a list, or a walk, has only on the left.</summary>
    public abstract string DoesNot(string verb, string what);

    /// <summary>Describes the VMA that the left state has at the address of a VMA that appeared.</summary>
    public abstract string InPlaceOf(string left);

    /// <summary>Describes the VMA that the right state has at the address of a VMA that vanished.</summary>
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
