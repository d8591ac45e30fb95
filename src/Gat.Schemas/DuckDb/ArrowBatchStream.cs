using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.DuckDb;

/// <summary>A sequence of batches as an Arrow C stream. Must outlive every native reader of its pointer.</summary>
internal sealed unsafe class ArrowBatchStream : IDisposable
{
    private readonly TableSchema schema;
    private readonly IEnumerator<RecordBatch> batches;
    private readonly ArrowArrayStream* native;
    private GCHandle self;
    private byte* lastError;

    public ArrowBatchStream(TableSchema schema, IEnumerable<RecordBatch> batches)
    {
        this.schema = schema;
        this.batches = batches.GetEnumerator();
        self = GCHandle.Alloc(this);
        native = (ArrowArrayStream*)NativeMemory.AllocZeroed((nuint)sizeof(ArrowArrayStream));
        native->GetSchema = &GetSchema;
        native->GetNext = &GetNext;
        native->GetLastError = &GetLastError;
        native->Release = &Release;
        native->PrivateData = (void*)GCHandle.ToIntPtr(self);
    }

    public ArrowArrayStream* Pointer => native;

    /// <summary>What the producer of the batches threw, if it did; the native reader only learns its message.</summary>
    public Exception? Failure { get; private set; }

    public void Dispose()
    {
        if (self.IsAllocated)
        {
            self.Free();
            batches.Dispose();
            NativeMemory.Free(lastError);
            NativeMemory.Free(native);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetSchema(ArrowArrayStream* stream, ArrowSchema* target)
    {
        ArrowExport.WriteSchema(From(stream).schema, target);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetNext(ArrowArrayStream* stream, ArrowArray* target)
    {
        *target = default;
        var owner = From(stream);
        try
        {
            if (owner.batches.MoveNext())
            {
                ArrowExport.WriteBatch(owner.batches.Current, target);
            }

            return 0;
        }
        catch (Exception failure)
        {
            return owner.Fail(failure);
        }
    }

    private int Fail(Exception failure)
    {
        const int inputOutputError = 5;
        Failure = failure;
        var message = Encoding.UTF8.GetBytes(failure.Message + '\0');
        NativeMemory.Free(lastError);
        lastError = (byte*)NativeMemory.Alloc((nuint)message.Length);
        message.CopyTo(new Span<byte>(lastError, message.Length));
        return inputOutputError;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* GetLastError(ArrowArrayStream* stream) => From(stream).lastError;

    // Memory belongs to the managed owner, which disposes of it after the reader is done.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(ArrowArrayStream* stream) => stream->Release = null;

    private static ArrowBatchStream From(ArrowArrayStream* stream) =>
        (ArrowBatchStream)GCHandle.FromIntPtr((nint)stream->PrivateData).Target!;
}
