using System.Security.Cryptography;
using System.Text;

namespace Enlace.Kernel.Security;

/// <summary>Writes a key file that is either complete or absent, and readable by its owner only.</summary>
internal static class KeyFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does nothing when the file is there by the time it is our turn.</summary>
    public static void Create(string path, string content)
    {
        // A rename alone would not do: it replaces the key that another starting process has just begun to use.
        using var turn = TakeTurn(path + ".lock");
        if (File.Exists(path))
            return;
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

            using (var file = new FileStream(draft, options))
            {
                file.Write(Encoding.ASCII.GetBytes(content + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // The lock ends with the process, and its file with the lock; whoever still waits on the removed file finds the key in place.
    private static FileStream TakeTurn(string lockFile)
    {
        FileStream? turn = null;
        IOException? last = null;
        if (!SpinWait.SpinUntil(() => TryTake(lockFile, out turn, out last), Patience))
            throw new IOException($"{lockFile} is held by another process.", last);
        return turn!;
    }

    private static bool TryTake(string lockFile, out FileStream? turn, out IOException? refused)
    {
        (turn, refused) = (null, null);
        try
        {
            turn = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (IOException e)
        {
            refused = e;
            return false;
        }
    }
}
