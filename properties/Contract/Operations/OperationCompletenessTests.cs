using System.Reflection;
using System.Text.RegularExpressions;
using RmapProps.Contract.Operations;
using RmapProps.Contract.Parameters;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;

namespace RmapProps.PropertyTests.Contract.Operations;

/// <summary>
/// Tests that each operation has all parts that the compiler does not require: each test lists the missing parts. The compiler
/// requires the method of <see cref="IMachine"/> in both systems, and the parameters.
/// </summary>
public sealed class OperationCompletenessTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("src/Contract/scenario-format.md"));

    private static readonly HashSet<Verb> OnFile =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("snapshots/scenarios"), "*.rmap")
            .SelectMany(path => VerbsOf(File.ReadAllText(path))),
    ];

    private static readonly HashSet<Verb> OfWitnesses = [.. Catalogue.All.SelectMany(fault => VerbsOf(fault.Witness))];

    /// <summary>Operations that occur in no witness: each fault that they expose has a shorter witness without them.</summary>
    private static readonly Verb[] WithoutWitness = [Munmap.Form, Munlock.Form, ExecDone.Form, Prune.Form];

    public static TheoryData<Type> Operations() =>
        [.. typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_all_its_parts(Type operation) => Assert.Equal([], MissingOf(operation));

    [Fact]
    public void A_bare_record_is_reported_with_all_missing_parts() => Assert.Equal(
        [
            "no place in Vocabulary.All",
            "no method of IMachine",
            "no line in ParameterDraws for Depth",
            "no place in Swarm.Families",
            "no row in scenario-format.md",
            "no world in Worlds.All",
            "no scenario in snapshots/scenarios",
            "no fault with a witness that has it",
        ],
        MissingOf(typeof(Dive)));

    private static List<string> MissingOf(Type operation)
    {
        if (operation.GetField("Form", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is not Verb verb)
            return ["no Form"];
        var missing = new List<string>();
        Needs(Vocabulary.All.Contains(verb), "no place in Vocabulary.All");
        Needs(typeof(IMachine).GetMethod(operation.Name) is not null, "no method of IMachine");
        foreach (var slot in verb.Slots)
            Needs(ParameterDraws.Has(slot.Type), $"no line in ParameterDraws for {slot.Type.Name}");
        Needs(Swarm.Families.Any(family => family.Contains(verb)), "no place in Swarm.Families");
        Needs(HasRow(verb), "no row in scenario-format.md");
        Needs(Worlds.All.Any(world => world.World.Verbs.Contains(verb)), "no world in Worlds.All");
        Needs(OnFile.Contains(verb), "no scenario in snapshots/scenarios");
        Needs(OfWitnesses.Contains(verb) != WithoutWitness.Contains(verb), "no fault with a witness that has it");
        return missing;

        void Needs(bool isThere, string part)
        {
            if (!isThere)
                missing.Add(part);
        }
    }

    private static bool HasRow(Verb verb) =>
        Regex.IsMatch(Page, $@"^\| .*`{(verb.Actor is null ? @"p\d" : verb.Actor)} {verb.Name}\b", RegexOptions.Multiline);

    private static IEnumerable<Verb> VerbsOf(string text) => TestPairs.Parse(text).Steps.Select(step => step.Operation.Verb);

    private readonly record struct Depth(int Value) : IParameter<Depth>
    {
        public static string Expected => "a depth";

        public static string? Read(string token, out Depth value)
        {
            value = default;
            return Expected;
        }

        public IEnumerable<IParameter> Simpler() => [];

        public IParameter Renamed(Renaming renaming) => this;
    }

    private sealed record Dive(Pid Pid, Depth Depth) : Operation
    {
        public static readonly Verb Form = Verb.Of<Pid, Depth>(null, "dive", (pid, depth) => new Dive(pid, depth));

        public override Verb Verb => Form;

        public override Sequence<IParameter> Parameters => [Pid, Depth];

        public override Outcome ApplyTo(IMachine machine) => Outcome.EINVAL;
    }
}
