using System.Runtime.InteropServices;
using Gat.Schemas.Columns;

namespace Gat.Schemas.DuckDb;

/// <summary>The rows of a query, chunk by chunk. Column readers expect the types that their names say; cast in the query.</summary>
public sealed unsafe class DuckRows : IDisposable
{
    private DuckDbNative.Result result;
    private nint chunk;

    internal DuckRows(DuckDbNative.Result result)
    {
        this.result = result;
        fixed (DuckDbNative.Result* pointer = &this.result)
        {
            var names = new string[DuckDbNative.ColumnCount(pointer)];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = DuckDatabase.Text(DuckDbNative.ColumnName(pointer, (ulong)i));
            }

            ColumnNames = names;
        }
    }

    /// <summary>Names of the columns, in the order of the query.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Rows in the present chunk.</summary>
    public int RowCount { get; private set; }

    /// <summary>Moves on to the next chunk; false at the end.</summary>
    /// <exception cref="DuckDbException">Reading on failed, as with a damaged file.</exception>
    public bool NextChunk()
    {
        ReleaseChunk();
        chunk = DuckDbNative.FetchChunk(result);
        if (chunk == 0)
        {
            fixed (DuckDbNative.Result* pointer = &result)
            {
                var error = DuckDbNative.ResultError(pointer);
                return error is null ? false : throw new DuckDbException(DuckDatabase.Text(error));
            }
        }

        RowCount = (int)DuckDbNative.ChunkSize(chunk);
        return RowCount > 0;
    }

    /// <summary>The values of a DOUBLE, BIGINT or TIMESTAMP column of this chunk; valid until the next chunk.</summary>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged => new(DuckDbNative.VectorData(Vector(column)), RowCount);

    /// <summary>The values of a BOOLEAN column of this chunk, one byte each.</summary>
    public ReadOnlySpan<byte> Flags(int column) => new(DuckDbNative.VectorData(Vector(column)), RowCount);

    /// <summary>Whether a row of this chunk is null.</summary>
    public bool IsNull(int column, int row)
    {
        var validity = DuckDbNative.VectorValidity(Vector(column));
        return validity is not null && (validity[row >> 6] >> (row & 63) & 1) == 0;
    }

    /// <summary>Validity words of a column (64 rows each), or empty where no row is null.</summary>
    public ReadOnlySpan<ulong> Validity(int column)
    {
        var validity = DuckDbNative.VectorValidity(Vector(column));
        return validity is null ? [] : new ReadOnlySpan<ulong>(validity, (RowCount + 63) / 64);
    }

    /// <summary>Writes the codes of a VARCHAR column of this chunk, adding new texts to the interner; null rows get code 0.</summary>
    public void Codes(int column, TextInterner interner, Span<int> codes)
    {
        var texts = (DuckText*)DuckDbNative.VectorData(Vector(column));
        var validity = DuckDbNative.VectorValidity(Vector(column));
        for (var row = 0; row < RowCount; row++)
        {
            var isNull = validity is not null && (validity[row >> 6] >> (row & 63) & 1) == 0;
            codes[row] = isNull ? 0 : interner.Code(texts[row].Bytes(&texts[row]));
        }
    }

    /// <summary>The text of one row of a VARCHAR column, or null.</summary>
    public string? Text(int column, int row)
    {
        if (IsNull(column, row))
        {
            return null;
        }

        var texts = (DuckText*)DuckDbNative.VectorData(Vector(column));
        return System.Text.Encoding.UTF8.GetString(texts[row].Bytes(&texts[row]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReleaseChunk();
        fixed (DuckDbNative.Result* pointer = &result)
        {
            DuckDbNative.DestroyResult(pointer);
        }
    }

    private nint Vector(int column) => DuckDbNative.ChunkVector(chunk, (ulong)column);

    private void ReleaseChunk()
    {
        fixed (nint* pointer = &chunk)
        {
            if (chunk != 0)
            {
                DuckDbNative.DestroyChunk(pointer);
            }
        }

        chunk = 0;
        RowCount = 0;
    }

    // DuckDB's string: 4 bytes of length, then up to 12 bytes in place, or 4 bytes of prefix and a pointer.
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct DuckText
    {
        [FieldOffset(0)]
        private readonly uint length;

        [FieldOffset(8)]
        private readonly byte* pointer;

        public readonly ReadOnlySpan<byte> Bytes(DuckText* self) =>
            length <= 12 ? new ReadOnlySpan<byte>((byte*)self + 4, (int)length) : new ReadOnlySpan<byte>(pointer, (int)length);
    }
}
