using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.PropertyTests.Contract.Observations;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Laws;

/// <summary>
/// Tests the fields that each law declares. A law is left out where a subject does not show one of its fields. A declared field
/// that is not read would exclude a law for no reason. An undeclared field that is read would give false alarms.
/// </summary>
public sealed class LawFieldTests
{
    private const int Tries = 3_000, Search = 300_000;

    private static readonly IReadOnlyList<Transition> Valid =
    [
        .. SteadyScenarios.Of(seed: 5, 60).SelectMany(scenario => TestPairs.TransitionsOf(scenario, Machines.Correct())),
    ];

    public static TheoryData<string> Laws() => [.. LawBook.All.Select(law => law.Name)];

    /// <summary>Undeclared fields may have any value, before the step and after it, without an effect on the verdict.</summary>
    [Theory]
    [MemberData(nameof(Laws))]
    public void A_verdict_depends_only_on_the_declared_fields(string name)
    {
        var law = LawBook.Find(name)!;
        Assert.Null(FirstUndeclared(law, law.Reads, Tries));
    }

    /// <summary>The test above would fail with any declared field removed.</summary>
    [Theory]
    [MemberData(nameof(Laws))]
    public void An_undeclared_field_is_detected(string name)
    {
        var law = LawBook.Find(name)!;
        foreach (var field in law.Reads.Fields.Where(field => IsOptional(field, law.Reads)))
            Assert.True(FirstUndeclared(law, law.Reads.Without(field), Search) is not null, $"{law} declares {field}");
    }

    [Fact]
    public void Only_laws_that_declare_a_history_depend_on_it()
    {
        var history = new History();
        var page = Samples.Everything.Pages[0];
        foreach (var kind in (PageKind[])[PageKind.Ksm, PageKind.Anon])
            history.Note(Of(kind), Of(kind));
        Assert.Equal(8, history.ForeignPages.Count);
        foreach (var law in LawBook.All)
        {
            var depends = Pool(law, new Rng(2)).Take(Search / 100).Any(transition =>
                law.Violation(
                    transition with { History = null }) is null != law.Violation(transition with { History = history }) is null);
            Assert.True(depends == law.UsesHistory, $"{law} uses history: {depends}");
        }

        Observation Of(PageKind kind) => Samples.Everything with
        {
            Pages = Enumerable.Range(0, 8)
                .Select(name => page with { Name = new(name), Kind = kind, Swap = new(0) }).ToSequence(),
        };
    }

    [Fact]
    public void A_law_is_checked_where_all_its_fields_are_shown()
    {
        foreach (var field in FieldTable.Fields)
        {
            var laws = LawSelection.Under(FieldMask.All.Without(field));
            Assert.All(laws.Laws, law => Assert.False(law.Reads.Has(field), $"{law} needs {field}"));
            Assert.All(laws.Unchecked, law => Assert.True(law.Reads.Has(field) || (law.UsesHistory && History.Reads.Has(field))));
            Assert.Equal(LawBook.All.Count, laws.Laws.Count + laws.Unchecked.Count);
        }

        Assert.Equal([RefusalLaws.RefusalChangesNothing, RefusalLaws.FailedForkLeavesNoTrace, RefusalLaws.FailedTouchMapsNothing],
            LawSelection.Under(FieldMask.All.Without(PageFields.Referenced)).Unchecked);
        Assert.Equal(LawBook.All, LawSelection.All.Laws);
        Assert.Equal([CrashLaws.NoCrash], LawSelection.Under(FieldMask.None).Laws);
    }

    [Fact]
    public void Laws_that_hold_in_the_middle_of_a_step_are_few() => Assert.Equal(
        [
            CrashLaws.NoCrash, CountingLaws.RootOutlivesTree, StructureLaws.RootIsForLife, PageLaws.MappedPageHasAnonVma,
            PageLaws.KindIsForLife,
        ],
        LawBook.All.Where(law => law.Scope == LawScope.Always));

    /// <summary>A key is declared separately only where a section is read for its keys alone.</summary>
    private static bool IsOptional(Field field, FieldMask reads) => !field.IsKey
        || (field == field.Section.All.First(other => other.IsKey)
            && !reads.Fields.Any(
                other => !other.IsKey && (other.Section == field.Section || other.Section.Owner == field.Section))
            && !reads.Fields.Any(other => other.Section.Owner == field.Section));

    /// <summary>Finds a transition for which the verdict depends on fields outside a mask.</summary>
    private static Transition? FirstUndeclared(Law law, FieldMask fields, int tries)
    {
        var rng = new Rng(11);
        foreach (var transition in Pool(law, rng).Take(tries))
        {
            var chance = 1 + rng.Below(4);
            var other = transition with
            {
                Before = Redrawn(transition.Before, fields, rng, chance),
                After = Redrawn(transition.After, fields, rng, chance),
            };
            if (law.Violation(transition) is null != law.Violation(other) is null)
                return other;
        }

        return null;
    }

    /// <summary>Yields valid transitions, invalid ones, and for half of the time counterexamples of the law.</summary>
    private static IEnumerable<Transition> Pool(Law law, Rng rng)
    {
        var own = new List<Transition>();
        foreach (var example in LawCounterexamples.All.Where(example => example.Law == law))
        {
            var valid = TestPairs.TransitionsOf(TestPairs.Parse(example.Scenario), Machines.Correct()).Last();
            own.AddRange(valid, example.Modify(valid));
        }

        while (true)
        {
            var transition = rng.OneIn(2) ? own[rng.Below(own.Count)] : Valid[rng.Below(Valid.Count)];
            yield return rng.OneIn(8)
                ? transition with { Before = InvalidObservations.Draw(rng), After = InvalidObservations.Draw(rng) }
                : transition;
        }
    }

    /// <summary>
    /// Returns an observation with the same values in these fields; a section without its keys comes from another observation.
    /// </summary>
    private static Observation Redrawn(Observation seen, FieldMask fields, Rng rng, int chance)
    {
        var other = rng.OneIn(2) ? InvalidObservations.Draw(rng) : Valid[rng.Below(Valid.Count)].After;
        return new(
            Processes(),
            Views(seen.AnonVmas, other.AnonVmas),
            Views(seen.Pages, other.Pages),
            Views(seen.Swap, other.Swap),
            Views(seen.Migrations, other.Migrations),
            Views(seen.Items, other.Items),
            Views<AllocatedView>([seen.Allocated], [other.Allocated])[0]);

        Sequence<ProcessView> Processes() => Views(seen.Processes, other.Processes)
            .Select((process, position) => process with
            {
                Vmas = Views(process.Vmas, position < other.Processes.Count ? other.Processes[position].Vmas : []),
                Entries = Views(process.Entries, position < other.Processes.Count ? other.Processes[position].Entries : []),
            })
            .ToSequence();

        Sequence<TView> Views<TView>(Sequence<TView> own, Sequence<TView> others)
            where TView : IView<TView> => !fields.Shows(TView.Section)
                || (TView.Section.All.All(field => !field.IsKey) && !TView.Section.All.Any(fields.Has))
            ? others
            : own.Select(Redraw).ToSequence();

        TView Redraw<TView>(TView view)
            where TView : IView<TView>
        {
            var source = new RedrawnSource<TView>(view, fields, rng, chance);
            var made = TView.Make(ref source);
            return made is ProcessView process && view is ProcessView whole
                ? (TView)(object)(process with { Vmas = whole.Vmas, Entries = whole.Entries })
                : made;
        }
    }

    private readonly struct RedrawnSource<TView>(TView view, FieldMask fields, Rng rng, int chance) : IFieldSource<TView>
        where TView : IView<TView>
    {
        public T Read<T>(Field<TView, T> field) =>
            fields.Has(field) || !rng.OneIn(chance) ? field.Get(view) : (T)InvalidObservations.Value(rng, typeof(T))!;
    }
}
