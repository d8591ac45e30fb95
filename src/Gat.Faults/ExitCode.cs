namespace Gat.Faults;

/// <summary>What the program's exit code says. The numbers are promises to scripts.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>A bug in gat.</summary>
    Bug = 1,

    /// <summary>The command line is wrong.</summary>
    CommandLine = 2,

    /// <summary>Input data is wrong.</summary>
    InputData = 3,

    /// <summary>No solution was found; the tables are written all the same, with their status.</summary>
    NoSolution = 4,

    /// <summary>Trouble outside: disk, missing native library, port in use.</summary>
    Outside = 5,

    /// <summary>Cancelled by the user.</summary>
    Cancelled = 130,
}
