using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Harness;

namespace RmapProps.Reports.Changes;

/// <summary>Collects what is different, in one style. What has the same name on both sides is the same thing.</summary>
/// <param name="style">How it is told.</param>
internal sealed class ChangeTeller(ChangeStyle style)
{
    private readonly List<Change> changes = [];

    /// <summary>How it is told.</summary>
    public ChangeStyle ChangeStyle => style;

    /// <summary>What was told, by topic; within a topic in the order in which it was told.</summary>
    public Sequence<Change> Changes => changes.OrderBy(change => change.Topic).ToSequence();

    /// <summary>Tells that something is there on the right only.</summary>
    public void TellAppeared(ChangeTopic topic, string of, string more = "") =>
        changes.Add(new(topic, ChangeKind.Appeared, of, style.Appeared + more));

    /// <summary>Tells that something is there on the left only.</summary>
    /// <param name="topic">What kind of thing.</param>
    /// <param name="of">Its name.</param>
    /// <param name="all">All of it, for a style that tells that.</param>
    /// <param name="more">What every style adds.</param>
    public void TellVanished(ChangeTopic topic, string of, string all, string more = "") =>
        changes.Add(new(topic, ChangeKind.Vanished, of, style.Vanished + (style.TellsAllOfLeft ? all : "") + more));

    /// <summary>Tells that something is another on the right.</summary>
    public void Tell(ChangeTopic topic, string of, string words) => changes.Add(new(topic, ChangeKind.Changed, of, words));

    /// <summary>Tells that a value differs, if it does.</summary>
    public void TellValue<T>(ChangeTopic topic, string of, string noun, T left, T right, Func<T, string>? words = null)
    {
        words ??= value => $"{value}";
        if (!Equals(left, right))
            Tell(topic, of, style.Changed(noun.Length == 0 ? "" : noun + " ", words(right), words(left)));
    }

    /// <summary>Tells each field that differs and has no words of its own, so that a new field is told without any.</summary>
    /// <param name="topic">What kind of thing.</param>
    /// <param name="of">Its name.</param>
    /// <param name="left">The left state of it.</param>
    /// <param name="right">The right state of it.</param>
    /// <param name="told">The fields that have words of their own.</param>
    public void TellOthers<TView>(ChangeTopic topic, string of, TView left, TView right, params ReadOnlySpan<Field<TView>> told)
        where TView : IView<TView>
    {
        foreach (var field in TView.Section.Fields)
            if (!field.IsKey && !told.Contains(field) && !field.AreEqual(left, right))
                Tell(topic, of, style.Changed($"{field.Name} ", field.TextOf(right), field.TextOf(left)));
    }

    /// <summary>The fields that have no words of their own, as the end of a text about all of a thing.</summary>
    public static string OthersText<TView>(TView view, params ReadOnlySpan<Field<TView>> told)
        where TView : IView<TView>
    {
        var text = "";
        foreach (var field in TView.Section.Fields)
            if (!field.IsKey && !told.Contains(field))
                text += $", {field.Name} {field.TextOf(view)}";
        return text;
    }

    /// <summary>Tells that something begins or ceases to hold, if it does.</summary>
    public void TellFlag(ChangeTopic topic, string of, bool left, bool right, string words)
    {
        if (left != right)
            Tell(topic, of, right ? style.Holds(words) : style.HoldsNot(words));
    }

    /// <summary>
    /// Tells how a list differs: what joined, what left, or both lists where their order differs or both happened.
    /// </summary>
    /// <param name="topic">What kind of thing has the list.</param>
    /// <param name="of">Its name.</param>
    /// <param name="left">The list of the left state.</param>
    /// <param name="right">The list of the right state.</param>
    /// <param name="verb">What the thing does to those on the list, without an s at its end.</param>
    /// <param name="who">What of the thing does it, with a blank at the end; nothing for the thing itself.</param>
    public void TellList<T>(ChangeTopic topic, string of, Sequence<T> left, Sequence<T> right, string verb, string who = "")
    {
        if (left == right)
            return;
        var (stayedLeft, stayedRight) = (left.Where(item => right.Contains(item)), right.Where(item => left.Contains(item)));
        var joined = right.Where(item => !left.Contains(item)).ToList();
        var gone = left.Where(item => !right.Contains(item)).ToList();
        var isPlain = stayedLeft.SequenceEqual(stayedRight) && right.TakeLast(joined.Count).SequenceEqual(joined);
        if (isPlain && gone.Count == 0 && joined.Count > 0)
            Tell(topic, of, who + style.Does(verb, string.Join(' ', joined), isAlone: left.Count == 0));
        else if (isPlain && joined.Count == 0 && gone.Count > 0)
            Tell(topic, of, who + style.DoesNot(verb, string.Join(' ', gone)));
        else
            Tell(topic, of, who + style.Changed($"{verb}s ", ListText(right), ListText(left)) + OrderNote(left, right));
    }

    /// <summary>Tells that a list in which the order is all that matters differs, if it does.</summary>
    public void TellOrder<T>(ChangeTopic topic, string of, string noun, Sequence<T> left, Sequence<T> right, string empty)
    {
        string TextOf(Sequence<T> items) => items.Count == 0 ? empty : string.Join(' ', items);
        if (left != right)
            Tell(topic, of, style.Changed($"{noun} ", TextOf(right), TextOf(left)) + OrderNote(left, right));
    }

    /// <summary>What a style says of lists that hold the same in another order.</summary>
    private string OrderNote<T>(Sequence<T> left, Sequence<T> right)
    {
        var rest = right.ToList();
        return left.Count == right.Count && left.All(rest.Remove) ? style.Reordered : "";
    }

    /// <summary>
    /// Pairs two lists by key and reports each pair. A faulty subject may show a key more than once: the second view with a key
    /// is paired with the second one of the other list, and is reported under a title with its number.
    /// </summary>
    public void Pair<T, TKey>(
        Sequence<T> left, Sequence<T> right, Func<T, TKey> key, Action<T> onlyLeft, Action<T> onlyRight, Action<T, T> both)
        where TKey : notnull
    {
        var (before, after) = (ByKey(left, key), ByKey(right, key));
        foreach (var name in before.Keys.Union(after.Keys).Order())
        {
            var reported = changes.Count;
            if (!after.TryGetValue(name, out var now))
                onlyLeft(before[name]);
            else if (!before.TryGetValue(name, out var then))
                onlyRight(now);
            else
                both(then, now);
            for (var i = reported; i < changes.Count; i++)
                changes[i] = changes[i] with { Of = Ordinal.Title(changes[i].Of, name.Number) };
        }
    }

    /// <summary>The items of a list, or a word for an empty one.</summary>
    public static string ListText<T>(Sequence<T> items) => items.Count == 0 ? "nothing" : string.Join(' ', items);

    /// <summary>The items by their key and, among those with one key, by their number, from 1.</summary>
    private static Dictionary<(TKey Key, int Number), T> ByKey<T, TKey>(Sequence<T> items, Func<T, TKey> key)
        where TKey : notnull
    {
        var all = new Dictionary<(TKey Key, int Number), T>();
        foreach (var item in items)
        {
            var number = 1;
            while (!all.TryAdd((key(item), number), item))
                number++;
        }

        return all;
    }
}
