export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  pageSize: number;
}

export interface PageRequest {
  page: number;
  pageSize: number;
}

export const pageSizes = { list: 20, api: 50 };

export const offsetOf = ({ page, pageSize }: PageRequest) => (page - 1) * pageSize;
