using System.Reflection;
using System.Reflection.Emit;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>Tests the folder reader on generated assemblies: each way to refer to a type makes an arrow.</summary>
public sealed class FolderReaderTests
{
    private const MethodAttributes Abstract = MethodAttributes.Abstract | MethodAttributes.Virtual;

    /// <summary>The ways in which a type of one folder can refer to a type of another.</summary>
    private static readonly Dictionary<string, Action<TypeBuilder, TypeBuilder>> Ways = new()
    {
        ["base type"] = (from, to) => from.SetParent(to),
        ["interface"] = (from, to) => from.AddInterfaceImplementation(typeof(IEquatable<>).MakeGenericType(to)),
        ["constraint"] = (from, to) => from.DefineGenericParameters("T")[0].SetBaseTypeConstraint(to),
        ["field"] = (from, to) => from.DefineField("field", to, FieldAttributes.Private),
        ["array of a field"] = (from, to) => from.DefineField("field", to.MakeArrayType(), FieldAttributes.Private),
        ["type argument of a field"] = (from, to) =>
            from.DefineField("field", typeof(List<>).MakeGenericType(to), FieldAttributes.Private),
        ["parameter"] = (from, to) => from.DefineMethod("Method", Abstract, typeof(void), [to]),
        ["result"] = (from, to) => from.DefineMethod("Method", Abstract, to, []),
        ["local"] = (from, to) => Body(from, il => il.DeclareLocal(to)),
        ["call"] = (from, to) => Body(from, il => il.Emit(OpCodes.Call, EmptyMethod(to))),
        ["type argument of a call"] = (from, to) => Body(
            from, il => il.Emit(OpCodes.Call, typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(to))),
        ["typeof"] = (from, to) => Body(from, il => il.Emit(OpCodes.Ldtoken, to)),
        ["static field"] = (from, to) => Body(
            from,
            il => il.Emit(OpCodes.Ldsfld, to.DefineField("field", typeof(int), FieldAttributes.Static | FieldAttributes.Public))),
        ["call behind a switch"] = (from, to) => Body(from, il =>
        {
            var (one, other) = (il.DefineLabel(), il.DefineLabel());
            il.Emit(OpCodes.Ldc_I8, 1L);
            il.Emit(OpCodes.Switch, [one, other]);
            il.MarkLabel(one);
            il.MarkLabel(other);
            il.Emit(OpCodes.Call, EmptyMethod(to));
        }),
        ["catch"] = (from, to) => Body(from, il =>
        {
            il.BeginExceptionBlock();
            il.BeginCatchBlock(to);
            il.EndExceptionBlock();
        }),
        ["attribute"] = (from, to) => from.SetCustomAttribute(
            new CustomAttributeBuilder(to.DefineDefaultConstructor(MethodAttributes.Public), [])),
        ["typeof in an attribute"] = (from, to) => from.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(System.ComponentModel.TypeConverterAttribute).GetConstructor([typeof(string)])!, [to.FullName!])),
        ["nested type"] = (from, to) =>
        {
            var nested = from.DefineNestedType("Nested");
            nested.DefineField("field", to, FieldAttributes.Private);
            nested.CreateType();
        },
    };

    public static TheoryData<string> AllWays() => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(AllWays))]
    public void Each_way_to_refer_to_a_type_makes_an_arrow(string way)
    {
        var graph = Made((upper, lower) => Ways[way](upper, lower));
        Assert.Equal([("Upper", "Lower", "Sample.Upper.One refers to Sample.Lower.Two")], graph.Arrows);
        Assert.Equal([], graph.Cycle());
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public void A_cycle_is_found_with_its_evidence(string way)
    {
        var graph = Made((upper, lower) =>
        {
            Ways[way](upper, lower);
            Body(lower, il => il.Emit(OpCodes.Ldtoken, upper));
        });
        Assert.Equal(
            [
                ("Lower", "Upper", "Sample.Lower.Two refers to Sample.Upper.One"),
                ("Upper", "Lower", "Sample.Upper.One refers to Sample.Lower.Two"),
            ],
            graph.Cycle());
    }

    [Fact]
    public void Types_in_the_project_folder_belong_to_the_root()
    {
        var graph = Read(module =>
        {
            var (own, below) = (Define(module, "Sample.Own"), Define(module, "Sample.Deep.Er.Below"));
            own.DefineField("field", below, FieldAttributes.Private);
            return [below, own, Define(module, "Another.Outside"), Define(module, "<Generated>")];
        });
        Assert.Equal([(Graph.Root, "Deep/Er", "Sample.Own refers to Sample.Deep.Er.Below")], graph.Arrows);
        Assert.Equal(" 2  (root)  -> Deep/Er\n 1  Deep/Er", graph.Picture());
    }

    private static Graph Made(Action<TypeBuilder, TypeBuilder> connect) => Read(module =>
    {
        var (upper, lower) = (Define(module, "Sample.Upper.One"), Define(module, "Sample.Lower.Two"));
        connect(upper, lower);
        return [lower, upper];
    });

    private static Graph Read(Func<ModuleBuilder, TypeBuilder[]> define)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Sample"), typeof(object).Assembly);
        foreach (var type in define(assembly.DefineDynamicModule("Sample")))
            type.CreateType();
        using var file = new MemoryStream();
        assembly.Save(file);
        file.Position = 0;
        return FolderReader.Read(file, "Sample");
    }

    private static TypeBuilder Define(ModuleBuilder module, string name) =>
        module.DefineType(name, TypeAttributes.Public | TypeAttributes.Abstract);

    private static MethodBuilder EmptyMethod(TypeBuilder type) => Body(type, _ => { });

    private static MethodBuilder Body(TypeBuilder type, Action<ILGenerator> write)
    {
        var method = type.DefineMethod("Body", MethodAttributes.Static | MethodAttributes.Public, typeof(void), []);
        var il = method.GetILGenerator();
        write(il);
        il.Emit(OpCodes.Ret);
        return method;
    }
}
