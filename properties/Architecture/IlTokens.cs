using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RmapProps.PropertyTests.Architecture;

/// <summary>Reads the types, methods and fields that a method body refers to, instruction by instruction.</summary>
public static class IlTokens
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Where(field => field.FieldType == typeof(OpCode))
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value & (code.Size == 1 ? 0xFF : 0xFFFF), code => code.OperandType);

    /// <summary>Returns the handles in a body, in order and with duplicates.</summary>
    public static IEnumerable<EntityHandle> Of(byte[] body)
    {
        for (var at = 0; at < body.Length;)
        {
            int code = body[at++];
            if (code == TwoBytes)
                code = (code << 8) | body[at++];
            var operand = Operands[code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType
                or OperandType.InlineTok or OperandType.InlineSig)
                yield return (EntityHandle)MetadataTokens.Handle(BitConverter.ToInt32(body, at));
            at += SizeOf(operand, body, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] body, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, at)),
        _ => 4,
    };
}
