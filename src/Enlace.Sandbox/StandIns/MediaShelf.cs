namespace Enlace.Sandbox.StandIns;

/// <summary>The files of a platform, by their ids. The oldest go when there are too many.</summary>
internal sealed class MediaShelf(Func<string> newId)
{
    private const int Most = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MediaFile> _files = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public MediaFile Put(byte[] content, string mimeType, string? name)
    {
        var file = new MediaFile(newId(), content, mimeType, name);
        lock (_gate)
        {
            _files[file.Id] = file;
            _order.Enqueue(file.Id);
            if (_order.Count > Most)
                _files.Remove(_order.Dequeue());
        }

        return file;
    }

    public MediaFile? Find(string id)
    {
        lock (_gate)
            return _files.GetValueOrDefault(id);
    }

    public bool Remove(string id)
    {
        lock (_gate)
            return _files.Remove(id);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _files.Clear();
            _order.Clear();
        }
    }
}
