using System.Globalization;
using System.Runtime.InteropServices;
using Gat.Faults;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables;

namespace Gat.Schemas.DuckDb;

/// <summary>
/// An in-memory DuckDB: it runs SQL, reads and writes files. The only class that opens the native library. Not to be used
/// from two threads at once; open one for each thread, which costs about 20 ms.
/// </summary>
public sealed unsafe class DuckDatabase : IDisposable
{
    private nint database;
    private nint connection;

    /// <summary>Opens an empty database.</summary>
    /// <param name="threads">Threads that one statement may use. Writers of parts use 1, so that their bytes never vary.</param>
    /// <param name="memoryLimitMib">Memory that the database may take, MiB.</param>
    /// <exception cref="OutsideException">The native library is missing or does not start.</exception>
    public DuckDatabase(int threads = 1, int memoryLimitMib = 2048)
    {
        try
        {
            Open(threads, memoryLimitMib);
        }
        catch (DllNotFoundException missing)
        {
            throw new OutsideException("The DuckDB library is missing.", AppContext.BaseDirectory, "Install gat again; in a checkout run ./gat, which brings the library, or 'npm ci' in native/.", missing);
        }
    }

    /// <summary>Version of the native library, such as v1.5.5.</summary>
    public static string LibraryVersion => Text(DuckDbNative.LibraryVersion());

    /// <summary>Quotes a text as a SQL literal.</summary>
    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Quotes a name as a SQL identifier.</summary>
    public static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Runs a statement and drops its result.</summary>
    /// <exception cref="DuckDbException">The statement failed.</exception>
    public void Execute(string sql)
    {
        DuckDbNative.Result result;
        var state = DuckDbNative.Query(connection, sql, &result);
        var error = state == 0 ? null : Text(DuckDbNative.ResultError(&result));
        DuckDbNative.DestroyResult(&result);
        ThrowIf(error);
    }

    /// <summary>Runs a query and streams its rows in the order of the query.</summary>
    /// <exception cref="DuckDbException">The query failed.</exception>
    public DuckRows Query(string sql)
    {
        nint statement, pending = 0;
        var state = DuckDbNative.Prepare(connection, sql, &statement);
        try
        {
            ThrowIf(state == 0 ? null : Text(DuckDbNative.PrepareError(statement)));
            state = DuckDbNative.PendingStreaming(statement, &pending);
            ThrowIf(state == 0 ? null : Text(DuckDbNative.PendingError(pending)));
            DuckDbNative.Result result;
            if (DuckDbNative.ExecutePending(pending, &result) != 0)
            {
                var error = Text(DuckDbNative.ResultError(&result));
                DuckDbNative.DestroyResult(&result);
                throw new DuckDbException(error);
            }

            return new DuckRows(result);
        }
        finally
        {
            DuckDbNative.DestroyPending(&pending);
            DuckDbNative.DestroyPrepare(&statement);
        }
    }

    /// <summary>Runs a statement that reads batches as a view; they are handed over without being copied.</summary>
    /// <param name="schema">Definition of the batches.</param>
    /// <param name="batches">The batches, taken one at a time.</param>
    /// <param name="viewName">Name of the view in the statement.</param>
    /// <param name="sql">The statement; it must read the view exactly once.</param>
    /// <exception cref="DuckDbException">The statement failed.</exception>
    public void ExecuteOver(TableSchema schema, IEnumerable<RecordBatch> batches, string viewName, string sql)
    {
        using var stream = new ArrowBatchStream(schema, batches);
        if (DuckDbNative.ArrowScan(connection, viewName, stream.Pointer) != 0)
        {
            throw new DuckDbException($"The batches of {schema.Name} could not be registered.");
        }

        try
        {
            Execute(sql);
        }
        catch (DuckDbException) when (stream.Failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(stream.Failure);
        }
        finally
        {
            Execute($"DROP VIEW IF EXISTS {Identifier(viewName)}");
        }
    }

    /// <summary>Stops the statement that another thread is running.</summary>
    public void Interrupt() => DuckDbNative.Interrupt(connection);

    /// <inheritdoc/>
    public void Dispose()
    {
        fixed (nint* pointer = &connection)
        {
            DuckDbNative.Disconnect(pointer);
        }

        fixed (nint* pointer = &database)
        {
            DuckDbNative.Close(pointer);
        }
    }

    internal static string Text(byte* utf8) => utf8 is null ? "" : Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    private void Open(int threads, int memoryLimitMib)
    {
        nint config, opened, connected = 0;
        _ = DuckDbNative.CreateConfig(&config);
        Set(config, "threads", threads.ToString(CultureInfo.InvariantCulture));
        Set(config, "memory_limit", $"{memoryLimitMib}MiB");
        Set(config, "temp_directory", Path.Combine(Path.GetTempPath(), $"gat-duckdb-{Environment.ProcessId}"));
        // gat works offline: an extension that is not built in must be an error, never a download.
        Set(config, "autoinstall_known_extensions", "false");
        Set(config, "autoload_known_extensions", "false");
        // The cache knows a file by its name and time; one replaced within the same tick would read as the old one.
        Set(config, "enable_external_file_cache", "false");
        byte* error = null;
        var state = DuckDbNative.Open(null, &opened, config, &error);
        DuckDbNative.DestroyConfig(&config);
        var message = Text(error);
        DuckDbNative.Free(error);
        if (state != 0 || DuckDbNative.Connect(opened, &connected) != 0)
        {
            throw new OutsideException($"DuckDB does not start: {message}", "DuckDB", "Check free memory and the temporary directory.");
        }

        database = opened;
        connection = connected;
    }

    private static void Set(nint config, string name, string value)
    {
        if (DuckDbNative.SetConfig(config, name, value) != 0)
        {
            throw new OutsideException($"DuckDB does not know its option {name}.", "DuckDB", "Install the pinned version: run 'npm ci' in native/.");
        }
    }

    private static void ThrowIf(string? error)
    {
        if (error is not null)
        {
            throw new DuckDbException(error);
        }
    }
}
