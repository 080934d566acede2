using RmapProps.Contract.Kernels;
using RmapProps.Faults;
using RmapProps.Oracle;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Contract.Kernels;

/// <summary>
/// Tests that the public list of kernel versions is one chain, and that both systems have the rules of each version in it.
/// </summary>
public sealed class KernelChainTests
{
    private static readonly KernelVersion Future =
        new("2.6.37", new(2011, 1, 4), "3c0eee3fe6a3", "A version that only this test knows.", KernelVersions.All[^1]);

    [Fact]
    public void Each_version_follows_its_predecessor() =>
        Assert.Equal([null, .. KernelVersions.All.SkipLast(1)], KernelVersions.All.Select(kernel => kernel.Predecessor));

    [Fact]
    public void Every_version_after_the_first_changes_rules() =>
        Assert.All(KernelVersions.All, kernel => Assert.Equal(kernel.Predecessor is null, kernel.Changes.Count == 0));

    [Fact]
    public void Versions_have_names_dates_and_commits()
    {
        Assert.Distinct(KernelVersions.All.Select(kernel => kernel.Name));
        Assert.Equal(KernelVersions.All.OrderBy(kernel => kernel.Date), KernelVersions.All);
        Assert.All(KernelVersions.All, kernel => Assert.Matches("^[0-9a-f]{12}$", kernel.Commit));
        Assert.All(KernelVersions.All, kernel => Assert.EndsWith(".", kernel.About, StringComparison.Ordinal));
    }

    [Fact]
    public void Changes_have_a_commit_and_a_sentence_about_a_kernel_function() => Assert.All(RuleChanges, change =>
    {
        Assert.Matches("^[0-9a-f]{12}$", change.Commit);
        Assert.NotEmpty(change.Title);
        Assert.Matches(@"^[a-z_]+: [^.]+\. Before, [^.]+\.$", change.Sentence);
    });

    [Fact]
    public void A_version_is_found_by_its_name()
    {
        Assert.All(KernelVersions.All, kernel => Assert.Same(kernel, KernelVersions.Find(kernel.Name)));
        Assert.Null(KernelVersions.Find("tomorrow"));
    }

    /// <summary>The default version had this name before it was named after its kernel.</summary>
    [Fact]
    public void The_default_version_is_found_by_its_former_name() =>
        Assert.Same(KernelVersions.Default, KernelVersions.Find("seed"));

    [Fact]
    public void A_version_is_since_itself_and_its_predecessors()
    {
        Assert.True(Future.IsSince(Future) && Future.IsSince(KernelVersions.Linux2636pre));
        Assert.False(KernelVersions.Linux2636pre.IsSince(KernelVersions.Linux2636));
    }

    [Fact]
    public void Both_systems_have_exactly_the_listed_versions() => Assert.Equal([], ProblemsWith(KernelVersions.All));

    [Fact]
    public void A_version_that_a_system_lacks_is_reported() => Assert.Equal(
        [
            "the implementation (src/Rmap/Rules, Machines) lacks kernel 2.6.37 of the public list",
            "the oracle (oracle/Kernels) lacks kernel 2.6.37 of the public list",
        ],
        ProblemsWith([.. KernelVersions.All, Future]));

    [Fact]
    public void A_version_that_the_list_lacks_is_reported() => Assert.Equal(
        [
            "the public list (src/Contract/Kernels) lacks kernel 2.6.36 of the implementation (src/Rmap/Rules, Machines)",
            "the public list (src/Contract/Kernels) lacks kernel 2.6.36 of the oracle (oracle/Kernels)",
        ],
        ProblemsWith([KernelVersions.Linux2636pre]));

    [Fact]
    public void Both_systems_refuse_an_unknown_version()
    {
        Assert.Contains("kernel 2.6.37", Assert.Throws<ArgumentException>(() => Machines.Correct(Future)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "kernel 2.6.37", Assert.Throws<ArgumentException>(() => new ForwardMap(Future)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_has_the_rules_of_its_version_and_the_requested_steps() => Assert.Equal(
        [
            "Machine<Linux2636pre, CorrectSteps>",
            "Machine<Linux2636, CorrectSteps>",
        ],
        KernelVersions.All.Select(kernel => NameOf(Machines.With<CorrectSteps>(kernel).GetType())));

    [Fact]
    public void A_fault_can_be_made_under_every_version() =>
        Assert.All(Catalogue.All, fault => Assert.All(KernelVersions.All, kernel =>
            Assert.Equal(Machines.Correct().Observe(), fault.NewMachine(kernel).Observe())));

    private static IEnumerable<RuleChange> RuleChanges => KernelVersions.All.SelectMany(kernel => kernel.Changes);

    private static IEnumerable<string> ProblemsWith(IReadOnlyList<KernelVersion> list)
    {
        const string Implementation = "the implementation (src/Rmap/Rules, Machines)", Oracle = "the oracle (oracle/Kernels)";
        foreach (var (system, kernels) in new[] { (Implementation, Machines.Kernels), (Oracle, ForwardMap.Kernels) })
        {
            foreach (var kernel in list.Except(kernels))
                yield return $"{system} lacks kernel {kernel} of the public list";
            foreach (var kernel in kernels.Except(list))
                yield return $"the public list (src/Contract/Kernels) lacks kernel {kernel} of {system}";
        }
    }

    private static string NameOf(Type type) =>
        $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>";
}
