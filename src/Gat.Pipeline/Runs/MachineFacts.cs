using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Gat.Schemas.DuckDb;

namespace Gat.Pipeline.Runs;

/// <summary>The machine and process of a run.</summary>
public sealed record MachineFacts
{
    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>Operating system and its version.</summary>
    public required string Os { get; init; }

    /// <summary>Processor architecture of the process, such as <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Processors that the process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that the process may use, bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Width of the SIMD registers in use; 64 where there are none.</summary>
    public required int SimdBits { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string Dotnet { get; init; }

    /// <summary>Version of DuckDB.</summary>
    public required string Duckdb { get; init; }

    /// <summary>Threads that evaluated.</summary>
    public required int Threads { get; init; }

    /// <summary>Writers that worked side by side.</summary>
    public required int Writers { get; init; }

    /// <summary>Number of the process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The facts of this process.</summary>
    internal static MachineFacts Here(int threads, int writers) => new()
    {
        Host = Environment.MachineName,
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Cores = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        SimdBits = Vector512.IsHardwareAccelerated ? 512
            : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128
            : 64,
        Dotnet = RuntimeInformation.FrameworkDescription,
        Duckdb = DuckDatabase.LibraryVersion,
        Threads = threads,
        Writers = writers,
        ProcessId = Environment.ProcessId,
    };
}
