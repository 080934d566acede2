using System.Reflection;
using Xunit.Sdk;

namespace RmapProps.Snapshots;

/// <summary>
/// Gives <see cref="Verifier"/> the running test, which xunit 2 does not expose. The project file puts it on the assembly;
/// xunit then calls it around every [Fact] and every row of a [Theory].
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => CurrentTest.Begin(methodUnderTest);

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => CurrentTest.End();
}
