using System.Runtime.InteropServices;
using System.Text;
using Gat.Faults;

namespace Gat.Schemas.Storage;

/// <summary>
/// Refuses named pipes, sockets and devices as inputs. Inputs are read more than once (looked at, read, hashed) and from several places,
/// which such a file cannot do: it would hang, or give other bytes each time.
/// </summary>
public static unsafe partial class RegularFile
{
    // statx(2) of Linux: the type stands in the upper bits of stx_mode, 28 bytes into its 256.
    private const int CurrentDirectory = -100;
    private const uint AskForType = 1;
    private const int BufferBytes = 256;
    private const int ModeAt = 28;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;
    private const int Directory = 0x4000;

    /// <summary>Refuses what is there but is no ordinary file; what is not there is for others to tell. Looks on Linux only.</summary>
    /// <exception cref="InputDataException">The path names a pipe, a socket or a device.</exception>
    public static void ThrowIfSpecial(string path)
    {
        if (OperatingSystem.IsLinux() && Mode(path) is { } mode && (mode & TypeBits) is not (Regular or Directory))
        {
            throw new InputDataException(
                $"This is no ordinary file but {Word(mode & TypeBits)}; inputs are read more than once.", path, "Write what it gives to a file first.");
        }
    }

    private static int? Mode(string path)
    {
        var buffer = stackalloc byte[BufferBytes];
        var name = Encoding.UTF8.GetBytes(path + '\0');
        try
        {
            fixed (byte* first = name)
            {
                return StatX(CurrentDirectory, first, 0, AskForType, buffer) == 0 ? *(ushort*)(buffer + ModeAt) : null;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static string Word(int type) => type switch
    {
        0x1000 => "a named pipe",
        0xC000 => "a socket",
        _ => "a device",
    };

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int StatX(int directory, byte* path, int flags, uint mask, byte* buffer);
}
