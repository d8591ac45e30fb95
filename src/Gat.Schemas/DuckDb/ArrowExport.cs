using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.DuckDb;

/// <summary>Hands a batch's buffers to a native reader without copying them: arrays are pinned until the reader releases the batch.</summary>
internal static unsafe class ArrowExport
{
    private const long NullableFlag = 2;

    /// <summary>Describes a table as an Arrow struct of its columns.</summary>
    public static void WriteSchema(TableSchema table, ArrowSchema* target)
    {
        Describe(target, "+s", "", nullable: false);
        target->ChildCount = table.Columns.Length;
        target->Children = (ArrowSchema**)NativeMemory.Alloc((nuint)table.Columns.Length, (nuint)sizeof(ArrowSchema*));
        for (var i = 0; i < table.Columns.Length; i++)
        {
            target->Children[i] = Allocate<ArrowSchema>();
            WriteColumn(table.Columns[i], target->Children[i]);
        }
    }

    /// <summary>Exports one batch as an Arrow struct array.</summary>
    public static void WriteBatch(RecordBatch batch, ArrowArray* target)
    {
        var pins = new List<GCHandle>();
        *target = default;
        target->Length = batch.RowCount;
        SetBuffers(target, [null]);
        target->ChildCount = batch.Columns.Count;
        target->Children = (ArrowArray**)NativeMemory.Alloc((nuint)batch.Columns.Count, (nuint)sizeof(ArrowArray*));
        for (var i = 0; i < batch.Columns.Count; i++)
        {
            target->Children[i] = Allocate<ArrowArray>();
            WriteColumn(batch.Columns[i], target->Children[i], pins);
        }

        target->PrivateData = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(pins));
        target->Release = &ReleaseBatch;
    }

    private static void WriteColumn(ColumnSchema column, ArrowSchema* target)
    {
        var isText = column.Type is ColumnType.Text or ColumnType.Word;
        Describe(target, isText ? "i" : Format(column.Type), column.Name, nullable: true);
        if (isText)
        {
            target->Dictionary = Allocate<ArrowSchema>();
            Describe(target->Dictionary, "u", "", nullable: false);
        }
    }

    private static string Format(ColumnType type) => type switch
    {
        ColumnType.Number => "g",
        ColumnType.Integer => "l",
        ColumnType.Flag => "b",
        _ => "tsu:UTC",
    };

    private static void WriteColumn(Column column, ArrowArray* target, List<GCHandle> pins)
    {
        target->Length = column.Length;
        target->NullCount = column.CountNulls();
        var validity = column.Validity is null ? null : Pin(column.Validity, pins);
        switch (column)
        {
            case Column<double> numbers:
                SetBuffers(target, [validity, Pin(numbers.Buffer, pins)]);
                break;
            case Column<long> integers:
                SetBuffers(target, [validity, Pin(integers.Buffer, pins)]);
                break;
            case FlagColumn flags:
                SetBuffers(target, [validity, Pin(flags.Bits, pins)]);
                break;
            case TextColumn texts:
                SetBuffers(target, [validity, Pin(texts.Codes, pins)]);
                target->Dictionary = Allocate<ArrowArray>();
                target->Dictionary->Length = texts.Dictionary.Count;
                SetBuffers(target->Dictionary, [null, Pin(texts.Dictionary.Offsets, pins), Pin(texts.Dictionary.Utf8, pins)]);
                target->Dictionary->Release = &ReleaseNothing;
                break;
            default:
                throw new NotSupportedException($"No Arrow form for {column.GetType().Name}.");
        }

        target->Release = &ReleaseNothing;
    }

    private static void* Pin(Array array, List<GCHandle> pins)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        pins.Add(pin);
        return (void*)pin.AddrOfPinnedObject();
    }

    private static void SetBuffers(ArrowArray* target, void*[] buffers)
    {
        target->BufferCount = buffers.Length;
        target->Buffers = (void**)NativeMemory.Alloc((nuint)buffers.Length, (nuint)sizeof(void*));
        for (var i = 0; i < buffers.Length; i++)
        {
            target->Buffers[i] = buffers[i];
        }
    }

    private static void Describe(ArrowSchema* target, string format, string name, bool nullable)
    {
        *target = default;
        target->Format = Utf8(format);
        target->Name = Utf8(name);
        target->Flags = nullable ? NullableFlag : 0;
        target->Release = &ReleaseSchema;
    }

    private static byte* Utf8(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        var bytes = (byte*)NativeMemory.Alloc((nuint)count + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(bytes, count));
        bytes[count] = 0;
        return bytes;
    }

    private static T* Allocate<T>()
        where T : unmanaged => (T*)NativeMemory.AllocZeroed((nuint)sizeof(T));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseSchema(ArrowSchema* schema)
    {
        for (var i = 0; i < schema->ChildCount; i++)
        {
            ReleaseOwned(schema->Children[i]);
        }

        ReleaseOwned(schema->Dictionary);
        NativeMemory.Free(schema->Children);
        NativeMemory.Free(schema->Format);
        NativeMemory.Free(schema->Name);
        schema->Release = null;
    }

    private static void ReleaseOwned(ArrowSchema* schema)
    {
        if (schema is not null && schema->Release is not null)
        {
            schema->Release(schema);
        }

        NativeMemory.Free(schema);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseBatch(ArrowArray* batch)
    {
        for (var i = 0; i < batch->ChildCount; i++)
        {
            FreeColumn(batch->Children[i]);
        }

        NativeMemory.Free(batch->Children);
        NativeMemory.Free(batch->Buffers);
        var pins = GCHandle.FromIntPtr((nint)batch->PrivateData);
        foreach (var pin in (List<GCHandle>)pins.Target!)
        {
            pin.Free();
        }

        pins.Free();
        batch->Release = null;
    }

    private static void FreeColumn(ArrowArray* column)
    {
        if (column->Dictionary is not null)
        {
            NativeMemory.Free(column->Dictionary->Buffers);
            NativeMemory.Free(column->Dictionary);
        }

        NativeMemory.Free(column->Buffers);
        NativeMemory.Free(column);
    }

    // The parent's release frees its children; a child must still have a release function to count as alive.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ReleaseNothing(ArrowArray* column) => column->Release = null;
}
