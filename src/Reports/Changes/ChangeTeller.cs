using RmapProps.Contract;
using RmapProps.Contract.Observations;
using RmapProps.Harness;

namespace RmapProps.Reports.Changes;

/// <summary>Collects differences in the words of a style. Objects with the same name are the same object.</summary>
/// <param name="style">The style.</param>
internal sealed class ChangeTeller(ChangeStyle style)
{
    private readonly List<Change> changes = [];

    /// <summary>The style of the words.</summary>
    public ChangeStyle ChangeStyle => style;

    /// <summary>The differences, by topic, and within a topic in the order in which they were added.</summary>
    public Sequence<Change> Changes => changes.OrderBy(change => change.Topic).ToSequence();

    /// <summary>Adds an object that only the right state has.</summary>
    public void TellAppeared(ChangeTopic topic, string of, string more = "") =>
        changes.Add(new(topic, ChangeKind.Appeared, of, style.Appeared + more));

    /// <summary>Adds an object that only the left state has.</summary>
    /// <param name="topic">The kind of the object.</param>
    /// <param name="of">The name of the object.</param>
    /// <param name="all">The full description, for a style that reports it.</param>
    /// <param name="more">Words for every style.</param>
    public void TellVanished(ChangeTopic topic, string of, string all, string more = "") =>
        changes.Add(new(topic, ChangeKind.Vanished, of, style.Vanished + (style.TellsAllOfLeft ? all : "") + more));

    /// <summary>Adds a difference of an object that both states have.</summary>
    public void Tell(ChangeTopic topic, string of, string words) => changes.Add(new(topic, ChangeKind.Changed, of, words));

    /// <summary>Adds a value if it differs.</summary>
    public void TellValue<T>(ChangeTopic topic, string of, string noun, T left, T right, Func<T, string>? words = null)
    {
        words ??= value => $"{value}";
        if (!Equals(left, right))
            Tell(topic, of, style.Changed(noun.Length == 0 ? "" : noun + " ", words(right), words(left)));
    }

    /// <summary>Adds each differing field that has no words of its own, so that a new field is reported as well.</summary>
    /// <param name="topic">The kind of the object.</param>
    /// <param name="of">The name of the object.</param>
    /// <param name="left">The object in the left state.</param>
    /// <param name="right">The object in the right state.</param>
    /// <param name="told">The fields with words of their own.</param>
    public void TellOthers<TView>(ChangeTopic topic, string of, TView left, TView right, params ReadOnlySpan<Field<TView>> told)
        where TView : IView<TView>
    {
        foreach (var field in TView.Section.Fields)
            if (!field.IsKey && !told.Contains(field) && !field.AreEqual(left, right))
                Tell(topic, of, style.Changed($"{field.Name} ", field.TextOf(right), field.TextOf(left)));
    }

    /// <summary>Returns the fields without words of their own, as the end of the description of an object.</summary>
    public static string OthersText<TView>(TView view, params ReadOnlySpan<Field<TView>> told)
        where TView : IView<TView>
    {
        var text = "";
        foreach (var field in TView.Section.Fields)
            if (!field.IsKey && !told.Contains(field))
                text += $", {field.Name} {field.TextOf(view)}";
        return text;
    }

    /// <summary>Adds a flag if it differs.</summary>
    public void TellFlag(ChangeTopic topic, string of, bool left, bool right, string words)
    {
        if (left != right)
            Tell(topic, of, right ? style.Holds(words) : style.HoldsNot(words));
    }

    /// <summary>
    /// Adds a list if it differs: its new members, or its lost members, or both lists in full where it has both or where the
    /// order differs.
    /// </summary>
    /// <param name="topic">The kind of the object that has the list.</param>
    /// <param name="of">The name of the object.</param>
    /// <param name="left">The list of the left state.</param>
    /// <param name="right">The list of the right state.</param>
    /// <param name="verb">The verb for members, without an s at its end.</param>
    /// <param name="subject">The subject of the verb, with a space at its end; empty for the object itself.</param>
    public void TellList<T>(ChangeTopic topic, string of, Sequence<T> left, Sequence<T> right, string verb, string subject = "")
    {
        if (left == right)
            return;
        var (stayedLeft, stayedRight) = (left.Where(item => right.Contains(item)), right.Where(item => left.Contains(item)));
        var joined = right.Where(item => !left.Contains(item)).ToList();
        var gone = left.Where(item => !right.Contains(item)).ToList();
        var isPlain = stayedLeft.SequenceEqual(stayedRight) && right.TakeLast(joined.Count).SequenceEqual(joined);
        if (isPlain && gone.Count == 0 && joined.Count > 0)
            Tell(topic, of, subject + style.Does(verb, string.Join(' ', joined), isAlone: left.Count == 0));
        else if (isPlain && joined.Count == 0 && gone.Count > 0)
            Tell(topic, of, subject + style.DoesNot(verb, string.Join(' ', gone)));
        else
            Tell(topic, of, subject + style.Changed($"{verb}s ", ListText(right), ListText(left)) + OrderNote(left, right));
    }

    /// <summary>Adds a list if it differs, in full, because its order matters.</summary>
    public void TellOrder<T>(ChangeTopic topic, string of, string noun, Sequence<T> left, Sequence<T> right, string empty)
    {
        string TextOf(Sequence<T> items) => items.Count == 0 ? empty : string.Join(' ', items);
        if (left != right)
            Tell(topic, of, style.Changed($"{noun} ", TextOf(right), TextOf(left)) + OrderNote(left, right));
    }

    /// <summary>Returns the note of the style for lists with the same members in a different order.</summary>
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

    /// <summary>Returns the items of a list, or a word for an empty list.</summary>
    public static string ListText<T>(Sequence<T> items) => items.Count == 0 ? "nothing" : string.Join(' ', items);

    /// <summary>Returns the items by key and number. The number counts items with the same key, from 1.</summary>
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
