using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Faults;
using RmapProps.Harness.Running;
using RmapProps.Reports.Forests;
using RmapProps.Rmap.Allocation;
using RmapProps.Rmap.Memory;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.ReverseMaps;

namespace RmapProps.PropertyTests.Rmap.Memory;

/// <summary>
/// Checks that an action that would corrupt a kernel gives the outcome crash, with a message that names the action.
/// </summary>
public sealed class CrashTests
{
    private const string ThreeBecomeOne = """
        p0 mmap 16+1 rw
        p0 mmap 17+1 r
        p0 mmap 18+1 rw
        p0 write 18
        p0 mprotect 17+1 rw !1
        """;

    [Fact]
    public void Use_after_free_is_a_crash() =>
        MustCrash(() =>
            Catalogue.Find("B33")!.NewMachine(KernelVersions.Default), ThreeBecomeOne, "KernelBugException: used a freed Vma");

    [Fact]
    public void A_null_pointer_is_a_crash() => MustCrash(
        () => Catalogue.Find("H01")!.NewMachine(KernelVersions.Default),
        "p0 mmap 0+1 rw\np0 write 0",
        "KernelBugException: followed a null pointer to AnonVma");

    [Fact]
    public void A_lock_taken_twice_is_a_crash() => MustCrash(
        () => Machines.With<TakingTheLockTwice>(KernelVersions.Default),
        "p0 mmap 0+1 rw\np0 write 0",
        "KernelBugException: took an anon_vma lock while one was held");

    private static void MustCrash(Func<IMachine> newMachine, string story, string message)
    {
        var scenario = TestPairs.Parse(story);
        var divergence = ScenarioRunner.Run(scenario, TestPairs.Correct with { NewSubject = TestPairs.Subjects(newMachine) })!;
        Assert.Equal(OutcomeWord.Crash, divergence.Found.Word);
        Assert.Equal(scenario.Length, divergence.Number);
        Assert.Equal(message, divergence.CrashMessage);
        Assert.Equal(CrashLaws.NoCrash, divergence.Broken);
        Assert.Equal("crash", divergence.Signature.What);
    }

    private readonly struct TakingTheLockTwice : ISteps
    {
        static void ISteps.LinkPrepared(Slabs slabs, ChainHandle chain)
        {
            slabs.AddLastToAnonVma(chain);
            slabs.Lock.Take(slabs.Chains[chain].AnonVma);
        }
    }
}
